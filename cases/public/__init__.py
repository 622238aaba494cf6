"""The site of the public and of who files."""
