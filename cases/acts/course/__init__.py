"""Acts that change the course of a case."""
