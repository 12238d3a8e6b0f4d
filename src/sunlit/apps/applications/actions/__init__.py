"""Writes on applications: verbs. `journey.step` is the only way a state changes."""
