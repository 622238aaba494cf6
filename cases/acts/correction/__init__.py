"""Acts that mend a slip: proposed by one person, confirmed or refused by another."""
