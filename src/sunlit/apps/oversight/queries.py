"""What was tried and refused, for the inspector."""

from collections.abc import Sequence

from sunlit.apps.oversight.models import RefusedAttempt


def refused_lately(limit: int) -> Sequence[RefusedAttempt]:
    """The newest refused attempts."""
    return list(RefusedAttempt.objects.order_by("-at", "-id")[:limit])
