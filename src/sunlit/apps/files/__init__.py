"""Evidence files, checked and stored by content."""
