"""Reads of a review session."""
