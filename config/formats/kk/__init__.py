"""How dates and numbers are written in Kazakh."""
