"""The register of decisions: as it is, as it was, and as files."""
