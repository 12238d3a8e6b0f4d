"""Give a case its committee when it leaves the unit: the one that is competent for its series and level (一(十五))."""

from datetime import date

from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.route import competent_committee


def settle_committee(row: Application, today: date) -> None:
    """Name the competent committee on a locked case that has none yet; without one it stays open and says so later."""
    if row.committee_id is not None:
        return
    found = competent_committee(row, today)
    if found is not None:
        Application.objects.filter(pk=row.pk).update(committee=found)
        row.committee = found
