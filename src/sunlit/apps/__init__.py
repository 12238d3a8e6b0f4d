"""Django apps: models, queries (reads), actions (writes), tasks."""
