"""Views of the committee office."""
