"""The law of the acts, one module an act: notice, session and hearing."""
