"""Letters about people who work here: their invitation, their appointment, their second step, and what others are told."""
