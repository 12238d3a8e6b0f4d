"""Which desks a case passes: by the level of the employer, and which body sits at each (一(十五), 一(五) 分级直报)."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sunlit.apps.applications.models import Application
from sunlit.apps.committees.models import Committee
from sunlit.apps.organisations.models import Division, Organisation

_ROUTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "township": ("at_county", "at_city", "at_committee"),
        "county": ("at_county", "at_city", "at_committee"),
        "city": ("at_city", "at_committee"),
        "province": ("at_committee",),
    }
)
_DIVISION_LEVEL = {"at_county": "county", "at_city": "city"}


def route_of(organisation: Organisation) -> tuple[str, ...]:
    """The levels above the unit, from the bottom up, ending with at_committee; () when the level is unknown."""
    return _ROUTES.get(organisation.level, ())


def desk_of(application: Application, stage: str) -> Organisation | None:
    """The body on whose desk the case lies at `stage`: the unit, the bureau of the division, the committee's host."""
    if stage in {"at_unit", "unit_notice"}:
        return application.organisation
    if stage == "at_committee":
        return application.committee.host if application.committee else None
    division = _division(application.organisation.division, _DIVISION_LEVEL.get(stage, ""))
    return Organisation.objects.filter(kind="hrss", division=division).first() if division else None


def competent_committee(application: Application, today: date) -> Committee | None:
    """The committee for this series and level whose filing and yearly authority both hold; None unless there is
    exactly one (ambiguity 9; 一(十五))."""
    rows = Committee.objects.filter(
        series=application.series,
        levels__contains=[application.level],
        filed_until__gte=today,
        authorised_until__gte=today,
    ).select_related("host")[:2]
    return rows[0] if len(rows) == 1 else None


def _division(division: Division, level: str) -> Division | None:
    """The division itself or the one above it that has this level; nobody looks for a level that does not exist."""
    while division.level != level:
        if division.parent is None or not level:
            return None
        division = division.parent
    return division
