"""An import from the files that were handed in to what was entered."""
