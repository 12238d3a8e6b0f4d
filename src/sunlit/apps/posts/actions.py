"""Write seats: file a plan, take a seat, stand exempt by clause, give a seat back (一(五)b–e; control 33)."""

from django.db import transaction
from django.db.models import F

from sunlit.apps.applications.models import Application, Season
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.posts.models import Seat, SeatPlan
from sunlit.apps.posts.pools import seat_params, standing
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.quota.seats import seats
from sunlit.gateways import clock

MOST = 5000  # posts of one level in one unit


def set_plan(
    unit: Organisation,
    season: Season,
    *,
    series: str,
    level: str,
    approved: int,
    filled: int,
    retirees: int,
    by: Actor,
) -> SeatPlan | Refusal:
    """File the posts of one level; the seats are computed, never typed (一(五)e). Posts, filled, retirees are ≥ 0."""
    if max(approved, filled, retirees) > MOST or min(approved, filled, retirees) < 0:
        return _refuse(unit, f"岗位数要在0到{MOST}之间", "岗位数", by)
    pool = standing("", series, unit, clock.today()).pool
    vacancies = max(0, approved - filled)
    if pool == "plus_one":
        computed = seats(vacancies, retirees, params=seat_params(clock.today()))
        allowed, line = computed.number, computed.reason.text
    elif pool == "vacancies":
        allowed, line = vacancies, f"空岗{vacancies}个，可推荐{vacancies}人"
    else:
        return _refuse(unit, "评聘分开和自主评审的单位，推荐不占岗位职数，不用登记", "单位类型", by)
    posts = {"approved": approved, "filled": filled, "retirees": retirees}
    return _file(unit, season, series, level, pool, by=by, allowed=allowed, clause="一(五)e", line=line, **posts)


def set_separate(
    unit: Organisation, season: Season, *, series: str, level: str, allowed: int, source: str, by: Actor
) -> SeatPlan | Refusal:
    """File the unit's own ratio for 一(五)b: the notice names no number, so a document must (ambiguity 24)."""
    if not source.strip() or not 0 <= allowed <= MOST:
        return _refuse(unit, "请写明单设推荐名额由哪一份文件核定", "核定文件", by)
    line = f"单设推荐名额{allowed}人，依据{source.strip()[:100]}"
    return _file(unit, season, series, level, "separate", by=by, allowed=allowed, clause="一(五)b", line=line)


def take_seat(row: Application, *, by: Actor) -> Seat | Reason:
    """Take what this application needs: a seat of its pool, or none by clause. Part of the caller's transaction.

    The counter moves by one conditional UPDATE: whoever comes when it is full gets the Reason, and nothing changes.
    """
    where = standing(row.path, row.series, row.organisation, clock.today())
    if where.exempt:
        return exempt(row, clause=where.clause, says=where.says, by=by)
    mine = SeatPlan.objects.filter(
        organisation_id=row.organisation_id, season_id=row.season_id, series=row.series, level=row.level
    ).filter(pool=where.pool)
    if not mine.filter(used__lt=F("allowed")).update(used=F("used") + 1):
        return _none_left(row, mine.first(), where.clause)
    return _sit(row, mine.get(), clause=where.clause, says=where.says, by=by)


def exempt(row: Application, *, clause: str, says: str, by: Actor) -> Seat:
    """Note that this application needs no seat, and by which clause."""
    return _sit(row, None, clause=clause, says=says, by=by)


def free_seat(row: Application) -> bool:
    """Give back what the application sits on; False when it sits on nothing. Part of the caller's transaction."""
    seat = Seat.objects.select_for_update().filter(application=row, freed_at__isnull=True).first()
    if seat is None:
        return False
    Seat.objects.filter(pk=seat.pk).update(freed_at=clock.now())
    if seat.plan_id is not None:
        SeatPlan.objects.filter(pk=seat.plan_id).update(used=F("used") - 1)
    return True


def _sit(row: Application, plan: SeatPlan | None, *, clause: str, says: str, by: Actor) -> Seat:
    return Seat.objects.create(
        application=row, plan=plan, clause=clause, says=says[:200], taken_by_id=by.user, taken_at=clock.now()
    )


def _none_left(row: Application, plan: SeatPlan | None, clause: str) -> Reason:
    if plan is None and clause == "一(五)b":
        text = "单设推荐名额还没有核定，条文没有写比例，请先登记核定文件"
    elif plan is None:
        text = f"单位还没有登记{row.level}岗位，算不出推荐名额"
    elif plan.allowed == 0:
        text = plan.line
    else:
        text = f"{row.level}可推荐{plan.allowed}人，已经用了{plan.used}人，没有名额了"
    return Reason(clause, text, "推荐名额", "No seat is left.")


def _file(
    unit: Organisation, season: Season, series: str, level: str, pool: str, *, by: Actor, **values: object
) -> SeatPlan | Refusal:
    """Write or change a plan under its lock; seats already used cannot be computed away."""
    if by.role != "employer" or by.organisation != unit.pk:
        return _refuse(unit, "只能登记本单位的岗位", "单位", by)
    key = {"organisation": unit, "season": season, "series": series, "level": level, "pool": pool}
    with transaction.atomic():
        plan = SeatPlan.objects.select_for_update().filter(**key).first()
        plan = plan or SeatPlan(**key)
        if plan.used > int(str(values["allowed"])):
            text = f"已经推荐了{plan.used}人，按这些岗位数只能推荐{values['allowed']}人，不能这样改"
            return _refuse(unit, text, "推荐名额", by)
        for name, value in values.items():
            setattr(plan, name, value)
        plan.set_by_id, plan.set_at = by.user, clock.now()
        plan.save()
        counted = ("approved", "filled", "retirees", "allowed")
        numbers = {name: value for name, value in values.items() if name in counted}
        core = {"unit": unit.ref, "season": season.year, "series": series, "level": level, "pool": pool}
        ledger.append("posts.plan", {**core, **numbers})
    return plan


def _refuse(unit: Organisation, text: str, fact: str, by: Actor) -> Refusal:
    return note_refusal(unit.ref, "set_plan", Refusal((Reason("一(五)e", text, fact),)), by=by)
