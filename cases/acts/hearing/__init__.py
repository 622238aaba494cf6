"""Acts of the session and of being heard."""
