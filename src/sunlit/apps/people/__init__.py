"""Accounts, persons, roles, second factor."""
