"""Domain: journey."""
