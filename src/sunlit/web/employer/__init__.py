"""Pages of 单位."""
