"""Playing a scenario through the acts."""
