"""Writes of a review session, in the order of the day: filing, draw, panel, scores, ballot, result."""
