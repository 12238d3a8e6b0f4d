"""Domain: quota."""
