"""What a body above does towards a body below, one act a file."""
