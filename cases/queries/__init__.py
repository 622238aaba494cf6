"""What pages and acts read of a case. Nothing here writes."""
