"""Settings, URLs, command line, embedded PostgreSQL."""
