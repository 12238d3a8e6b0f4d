"""Views of the policy officer."""
