"""Domain: ledger."""
