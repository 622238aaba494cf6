"""The acts: one legal act a module, and the only code that writes to the file."""
