"""Domain: ballot."""
