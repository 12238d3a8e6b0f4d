"""Expert pools and service history."""
