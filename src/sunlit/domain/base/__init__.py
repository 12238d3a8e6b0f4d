"""Domain: base."""
