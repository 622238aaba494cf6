"""Whose site it is, and what the pages that say so are made of."""
