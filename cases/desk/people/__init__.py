"""People, for the administrator: who has an account, who is what at which body, and what two administrators do together."""
