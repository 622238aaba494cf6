"""The desk: where the clerks of a body work through its docket, inside Wagtail's admin and looking like it."""
