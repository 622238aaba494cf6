"""Requests of parties: put on the file, and what a ruling does by itself."""
