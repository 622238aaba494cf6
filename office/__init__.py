"""Setting an office up: spreadsheets, the set-up in the browser, the same as commands, and what is still missing."""
