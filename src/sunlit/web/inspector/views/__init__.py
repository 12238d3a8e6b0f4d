"""Views of the inspector."""
