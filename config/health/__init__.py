"""Whether the system is well, part by part, and what to do where it is not."""
