"""The law of the acts, one module an act: the decision and its way to the parties and the public."""
