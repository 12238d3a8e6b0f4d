"""Reads on notices and objections, one module per question."""
