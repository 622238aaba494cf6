"""The guards: what stands in the way of an act."""
