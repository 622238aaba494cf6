"""Spreadsheets, purely read: bytes in, entries and faults out. Nothing here knows the database."""
