"""What an office is made of, in Wagtail's admin: lists, forms whose saving is the act, and no way to delete."""
