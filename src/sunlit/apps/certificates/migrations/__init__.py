"""Migrations of certificates."""
