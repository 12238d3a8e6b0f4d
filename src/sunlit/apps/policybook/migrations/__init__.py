"""Migrations of policybook."""
