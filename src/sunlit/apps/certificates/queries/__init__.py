"""Reads about certificates, one module per question."""
