"""Domain: draw."""
