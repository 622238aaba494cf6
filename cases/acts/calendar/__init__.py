"""Acts upon an election's calendar and the limits that move with it."""
