"""Drafting a change: what was typed, the dated files it makes, and everything that is wrong with them (一(一))."""
