"""What a body above reads of the bodies below it, and its reminders."""
