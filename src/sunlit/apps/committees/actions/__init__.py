"""Writes about committees."""
