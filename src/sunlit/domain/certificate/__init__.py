"""Domain: certificate."""
