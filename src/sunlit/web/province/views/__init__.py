"""Views of the provincial authority."""
