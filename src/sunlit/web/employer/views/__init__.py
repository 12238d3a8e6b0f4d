"""Views of the unit."""
