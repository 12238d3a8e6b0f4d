"""Organisations and administrative divisions."""
