"""Kinds of event of which a page tells not everybody, though they stand in the log of a public case."""

UNSEEN = frozenset({"identity.read"})
"""Kinds that the party reads, and the body whose clerk did it: they tell about the work with a protected identity."""
NEVER_SHOWN = frozenset({"pressure.reported"})
"""Of earlier releases: it stood in the case it was about, where whoever presses could read it."""
