"""Migrations of committees."""
