"""The law of the acts, one module an act: what leads a case off its straight way, and what the system does by itself."""
