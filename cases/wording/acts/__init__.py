"""What a reader is told about the acts, a room a file: the name of each act, of its event, and each reason to refuse it."""
