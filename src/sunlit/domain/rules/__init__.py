"""Domain: rules."""
