"""The decisions: what the public reads of them, their register, and what would give somebody away."""
