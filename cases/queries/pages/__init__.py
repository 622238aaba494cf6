"""What public pages are made of, and what they hang on."""
