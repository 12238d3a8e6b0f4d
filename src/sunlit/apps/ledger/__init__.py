"""Append-only Merkle log, checkpoints, and the one clock."""
