"""What is complained of: the act of a case, the cases about one act, and all of them for everyone."""
