"""How production is set up: what it asks for, its keys, its mail server, its version."""
