"""What decisions ordered, as its readers see it: who must do it, the body that ordered it, and everyone."""
