"""Pages of 运维."""
