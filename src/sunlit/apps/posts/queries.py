"""Read seats: a unit's plans with their sums, who sits on them, who needs none (一(五)e)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sunlit.apps.applications.titles import LEVELS
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.posts.arithmetic import Branch, branches
from sunlit.apps.posts.models import Seat, SeatPlan
from sunlit.apps.posts.pools import Standing, seat_params, standing
from sunlit.domain.journey.states import STATES
from sunlit.gateways import clock


@dataclass(frozen=True)
class Sitting:
    """One recommended application: who, for what, by which clause, where it is now."""

    ref: str
    name: str
    title: str
    clause: str
    says: str
    state: str


@dataclass(frozen=True)
class PlanSheet:
    """One plan as the page 岗位与职数 shows it. `branches` are the sums of 职数加1; empty for other pools."""

    plan: SeatPlan
    branches: tuple[Branch, ...]
    sitting: tuple[Sitting, ...]


@dataclass(frozen=True)
class Quota:
    """All seats of a unit in a season, and those who need none."""

    sheets: tuple[PlanSheet, ...]
    exempt: tuple[Sitting, ...]

    @property
    def left(self) -> int:
        """Seats that are still free, over all plans."""
        return sum(sheet.plan.left for sheet in self.sheets)


def quota_of(unit: int, season: int) -> Quota:
    """The unit's seats. Two queries, however many applications there are."""
    found = SeatPlan.objects.filter(organisation_id=unit, season_id=season)
    plans = sorted(found, key=lambda plan: (plan.series, -LEVELS.index(plan.level), plan.pool))
    taken = Seat.objects.filter(
        application__organisation_id=unit, application__season_id=season, freed_at__isnull=True
    ).select_related("application__person")
    by_plan: dict[int | None, list[Sitting]] = {}
    for seat in taken.order_by("taken_at", "pk"):
        by_plan.setdefault(seat.plan_id, []).append(_sitting(seat))
    params = seat_params(clock.today())
    sheets = tuple(
        PlanSheet(
            plan,
            branches(plan.vacancies, plan.retirees, params) if plan.pool == "plus_one" else (),
            tuple(by_plan.get(plan.pk, ())),
        )
        for plan in plans
    )
    return Quota(sheets, tuple(by_plan.get(None, ())))


def plan_by_ref(unit: int, ref: str) -> SeatPlan | None:
    """One plan of this unit; another unit's looks like none."""
    return SeatPlan.objects.filter(organisation_id=unit, ref=ref).select_related("season").first()


def seats_for(applications: Sequence[int]) -> Mapping[int, Seat]:
    """What each application sits on now. One query."""
    rows = Seat.objects.filter(application_id__in=applications, freed_at__isnull=True).select_related("plan")
    return {row.application_id: row for row in rows}


def standing_of(path: str, series: str, unit: Organisation) -> Standing:
    """The pool an application of this unit would count in today."""
    return standing(path, series, unit, clock.today())


def _sitting(seat: Seat) -> Sitting:
    row = seat.application
    return Sitting(row.ref, row.person.name, row.title, seat.clause, seat.says, STATES[row.state].label)
