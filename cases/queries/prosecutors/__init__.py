"""What is read of prosecutors: lists of the desk and of the public, and the figures."""
