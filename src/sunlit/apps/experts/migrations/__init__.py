"""Migrations of experts."""
