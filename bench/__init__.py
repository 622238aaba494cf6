"""Measures against peers: each figure is a ratio of two times taken in turn in one run, never a time alone."""
