"""The law of the acts, one module an act: slips, mended in the open by two persons."""
