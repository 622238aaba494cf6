"""What ours is measured against: the least that could do the same work."""
