"""Corrections: what they correct, the clock of a proposal, and what follows from one in the same act."""
