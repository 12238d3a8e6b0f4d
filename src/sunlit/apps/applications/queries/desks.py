"""Whose desk: which cases a unit, an auditor or an office may see, in the order in which they fall due (四(四))."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from sunlit.apps.applications.models import Application
from sunlit.apps.people.actor import Actor

STATES_OF = {"employer": ("at_unit",), "auditor": ("at_county", "at_city"), "office": ("at_committee",)}
LEVEL_NAMES = {"at_unit": "单位", "at_county": "县级", "at_city": "市级", "at_committee": "评委会"}


def lies_with(row: Application, by: Actor) -> bool:
    """Whether the case is on the desk of this actor's body: the unit, the bureau, the committee."""
    if by.role == "office":
        return by.committee is not None and row.committee_id == by.committee
    body = row.organisation_id if by.role == "employer" else row.desk_id
    return by.organisation is not None and body == by.organisation


def case_for(ref: str, by: Actor) -> Application | None:
    """A case this desk has, or has had before it moved on; any other looks like none (control 15)."""
    return _visible(by).filter(ref=ref).select_related("person", "organisation", "season", "committee", "desk").first()


def waiting(by: Actor) -> Sequence[Application]:
    """The cases to be audited now, the oldest due first. One query."""
    rows = _on_desk(by).filter(state__in=STATES_OF[by.role])
    if by.person is not None:
        rows = rows.exclude(person_id=by.person)
    return list(rows.select_related("person", "organisation").order_by("due_on", "entered_at", "pk"))


def sent_back(by: Actor) -> Sequence[Application]:
    """The cases that wait for their applicants after this desk's list of defects, the next due first. One query."""
    rows = _on_desk(by).filter(state="returned", stage__in=STATES_OF[by.role])
    return list(rows.select_related("person", "organisation").order_by("due_on", "pk"))


def moved_on(by: Actor, *, limit: int = 200) -> Sequence[Application]:
    """The cases this account itself has moved on, the latest first."""
    rows = _visible(by).filter(steps__user_id=by.user, steps__role=by.role).distinct()
    return list(rows.select_related("person", "organisation").order_by("-entered_at", "-pk")[:limit])


def neighbours(rows: Sequence[Application], ref: str) -> tuple[int, str, str]:
    """Place of a case in its queue (from 1; 0 when it is not there) and the cases before and after it."""
    refs = [row.ref for row in rows]
    if ref not in refs:
        return 0, "", ""
    at = refs.index(ref)
    return at + 1, refs[at - 1] if at else "", refs[at + 1] if at + 1 < len(refs) else ""


def in_states(committee: int, states: Iterable[str]) -> Mapping[str, int]:
    """How many of a committee's cases stand in each of these states. One query."""
    rows = Application.objects.filter(committee_id=committee, state__in=tuple(states)).values_list("state")
    return dict(rows.annotate(n=Count("id")).order_by())


def overdue(today: dt.date) -> Sequence[int]:
    """Applications whose time to mend is over."""
    rows = Application.objects.filter(state="returned", due_on__lt=today).order_by("due_on", "pk")
    return list(rows.values_list("pk", flat=True))


def _on_desk(by: Actor) -> QuerySet[Application]:
    if by.role == "office":
        return Application.objects.filter(committee_id=by.committee) if by.committee else Application.objects.none()
    if by.organisation is None:
        return Application.objects.none()
    if by.role == "employer":
        return Application.objects.filter(organisation_id=by.organisation)
    return Application.objects.filter(desk_id=by.organisation)


def _visible(by: Actor) -> QuerySet[Application]:
    """What lies there, and what the same body has moved before; drafts are the applicant's own."""
    if by.role == "auditor" and by.organisation is not None:
        moved = Q(steps__organisation_id=by.organisation, steps__role="auditor")
        rows = Application.objects.filter(Q(desk_id=by.organisation) | moved).distinct()
    else:
        rows = _on_desk(by)
    if by.role == "office":
        rows = rows.exclude(state__in=("at_unit", "unit_notice", "at_county", "at_city"))
    if by.person is not None:
        rows = rows.exclude(person_id=by.person)
    return rows.filter(submitted_at__isnull=False)
