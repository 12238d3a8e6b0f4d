"""The pages of the room start from any step of its evening."""

from tests.apps.reviews.staging import at, committed, stages

__all__ = ["at", "committed", "stages"]
