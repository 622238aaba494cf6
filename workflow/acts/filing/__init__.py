"""The law of the acts, one module an act: a complaint on its way in."""
