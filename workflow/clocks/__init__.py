"""The clocks: pure functions from a rule, a calendar and an instant to an end and its explanation."""
