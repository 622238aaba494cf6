"""The acts of a court by which it is known who judges."""
