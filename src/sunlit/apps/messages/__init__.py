"""Notices kept for people, and the outbox."""
