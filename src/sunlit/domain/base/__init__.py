"""Words every domain package shares: reasons, dates, working days, identity numbers."""
