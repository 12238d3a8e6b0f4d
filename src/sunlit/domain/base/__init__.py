"""Words every domain package shares: reasons, defects, dates, service, working days, identity, clauses."""
