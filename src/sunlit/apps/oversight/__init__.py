"""Refused attempts, complaints, invariants."""
