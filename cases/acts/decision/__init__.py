"""Acts from the decision to its publication."""
