"""Silence of a body: what follows when the time to decide runs out, and when the next instance has decided."""
