"""Writes about certificates: prepare, issue, recover, decide."""
