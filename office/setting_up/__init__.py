"""The set-up of an empty system in the browser, and what it leaves to be done."""
