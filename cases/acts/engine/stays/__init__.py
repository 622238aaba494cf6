"""Stays: asked for, what they hold back while they are in force, and how they end."""
