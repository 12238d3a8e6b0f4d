"""A session at any step of its evening."""

from tests.apps.reviews.staging import at, stages

__all__ = ["at", "stages"]
