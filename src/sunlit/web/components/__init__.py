"""Template components shared by every role."""
