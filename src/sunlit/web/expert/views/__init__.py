"""Views of the expert."""
