"""Committees, authority, seals."""
