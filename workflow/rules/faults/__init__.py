"""What is wrong with a rulebook: each fault a place, what is wrong there, and how to mend it, in a lawyer's words."""
