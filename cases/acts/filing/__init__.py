"""Acts from lodging to admission."""
