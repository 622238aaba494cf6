"""What follows for cases, sessions and orders when a body ends."""
