"""Command line of the policy packs."""
