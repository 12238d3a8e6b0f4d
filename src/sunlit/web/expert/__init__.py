"""Pages of 专家."""
