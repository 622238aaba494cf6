"""What acts upon the case of a court have in common."""
