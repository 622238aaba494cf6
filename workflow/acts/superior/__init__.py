"""What a body above does towards a body below, by the row of each act."""
