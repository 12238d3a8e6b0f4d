"""Pages of 申报人."""
