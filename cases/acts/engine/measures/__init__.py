"""What decisions order: written, given a clock, followed and settled."""
