"""Migrations of population."""
