"""What keeps the file whole: verifying, the night's work, what is on the disk."""
