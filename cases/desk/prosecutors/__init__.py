"""The desk of a prosecutor's office, and what prosecutors ask of every other body."""
