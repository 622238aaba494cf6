"""What happened, and what guards it: events, the outbox, and the triggers of the database."""
