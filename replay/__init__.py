"""Scenarios: a YAML file of timed acts, played through the acts themselves, never inserted as rows."""
