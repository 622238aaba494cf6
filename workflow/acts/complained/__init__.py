"""The law of acts upon what is complained of: named, told apart, withdrawn by its author."""
