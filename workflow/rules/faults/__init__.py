"""What is wrong with a rulebook: each fault a place, what is wrong there, and how to fix it, in a lawyer's words."""
