"""Domain: kinship."""
