"""The register of a prosecutor's office: held, written to, and noticed to be late."""
