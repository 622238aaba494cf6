"""Who may: the one door from a visitor to a case, and who acts."""
