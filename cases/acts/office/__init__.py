"""What the office itself is made of: bodies, members, elections and their calendars, entered and ended by acts."""
