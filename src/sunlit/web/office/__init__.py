"""Pages of 评委会办公室."""
