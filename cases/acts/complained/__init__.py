"""Acts upon what is complained of: named, told apart, withdrawn by its author."""
