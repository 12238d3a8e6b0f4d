"""What people see: one folder per role."""
