"""Reads on dossiers and applications, one module per question."""
