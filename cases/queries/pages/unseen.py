"""Kinds of event of which a page tells not everybody, though they stand in the log of a public case."""

UNSEEN = frozenset({"identity.read", "access.granted", "access.ended"})
"""Kinds that the party reads, and the body whose clerk did it: who else looked into the file, or was let."""
NEVER_SHOWN = frozenset({"pressure.reported"})
"""Of earlier releases: it stood in the case it was about, where whoever presses could read it."""
