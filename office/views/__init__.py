"""Pages of the office for its administrators."""
