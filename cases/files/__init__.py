"""Files that people hand in: what they are, what is wrong with them, and how they are handed out."""
