"""What the passing of time does: a case that was not mended in time lapses (order 40 art. 19: 视为放弃)."""

from datetime import date

from django.db import transaction

from sunlit.apps.applications.actions.audit import REMEDY
from sunlit.apps.applications.actions.journey import step
from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.desks import overdue
from sunlit.apps.messages.actions import tell
from sunlit.apps.people.actor import Clockwork
from sunlit.domain.journey.facts import Facts


def lapse_overdue(today: date) -> int:
    """Let every returned case whose time is over lapse, each in its own transaction; says how many did."""
    return sum(_lapse(application, today) for application in overdue(today))


def _lapse(application: int, today: date) -> bool:
    """One case; when the applicant or another run was faster, nothing happens and nothing is refused."""
    with transaction.atomic():
        row = Application.objects.select_for_update(of=("self",)).select_related("person").get(pk=application)
        if row.state != "returned" or row.due_on is None or row.due_on >= today:
            return False
        due = row.due_on
        outcome = step(row.pk, "lapse", by=Clockwork(), gather=lambda _: Facts(today=today, mend_by=due))
        if not isinstance(outcome, Application):
            return False
        if outcome.person.user_id is not None:
            text = f"补正期限到{due.month}月{due.day}日24时为止，没有收到补正的材料，按规定视为放弃。{REMEDY}"
            tell(
                outcome.person.user_id,
                title=f"逾期未补正：{outcome.title}"[:80],
                body=f"{text}下一年度可以重新申报。",
                link=f"/me/a/{outcome.ref}/",
                clause="人社部令第40号第19条",
            )
    return True
