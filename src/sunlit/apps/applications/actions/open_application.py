"""Open an application on one path: nobody who is barred, and one at a time of its kind (order 40 art. 14; 四(二))."""

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from sunlit.apps.applications.actions.journey import begin
from sunlit.apps.applications.models import ENDED, Application, Season
from sunlit.apps.applications.queries.eligibility import Eligibility, eligibility
from sunlit.apps.applications.queries.season import cut_off, last_day, season_on
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.gateways import clock

OPEN = "open"


def open_application(path: str, *, by: Actor) -> Application | Refusal:
    """A draft on `path` for the season that is open. Asked again for the same path it is the draft there is."""
    if by.person is None:
        raise ValueError("the account has no person: a page must not come this far")
    with transaction.atomic():
        person = (
            Person.objects.select_for_update(no_key=True, of=("self",)).select_related("employer").get(pk=by.person)
        )
        now = clock.now()
        season = season_on(now.date())
        reasons = _outside(person, season)
        if season is None or reasons:
            return _refused(path, Refusal(tuple(reasons)), by)
        found = eligibility(person.pk, season=season.year, today=now.date())
        verdict = found.of(path)
        reasons += _closed(verdict, found)
        if verdict is None or reasons:
            return _refused(path, Refusal(tuple(reasons)), by)
        row = _draft(person, season, verdict, found)
        present = _same_kind(row).first()
        if present is not None and present.path == path and present.state == "draft":
            return present
        facts = Facts(today=now.date(), barred=found.bars, other_open=present is not None)
        return _insert(row, facts, by)


def _insert(row: Application, facts: Facts, by: Actor) -> Application | Refusal:
    """The lock keeps parallel clicks apart; the partial UNIQUE index is the wall behind it."""
    try:
        with transaction.atomic():
            return begin(row, by=by, facts=facts)
    except IntegrityError:
        return begin(row, by=by, facts=Facts(today=facts.today, barred=facts.barred, other_open=True))


def _draft(person: Person, season: Season, verdict: PathVerdict, found: Eligibility) -> Application:
    employer, title = person.employer, found.target(verdict)
    if employer is None or title is None:
        raise ValueError("checked before")
    return Application(
        ref=_number(season, employer.division_id),
        person=person,
        organisation=employer,
        season=season,
        series=title.series,
        level=title.level,
        title=title.name,
        track=verdict.consequences.track or "main",
        path=verdict.path,
        clause=verdict.clause,
    )


def _number(season: Season, division: str) -> str:
    """The number people see: season, division of the unit, a running number of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('applications_number')")
        row = cursor.fetchone()
    return f"{season.year}-{division}-{row[0] if row else 0:06d}"


def _same_kind(row: Application) -> QuerySet[Application]:
    kind = {name: getattr(row, name) for name in ("person", "series", "level", "track", "season")}
    return Application.objects.filter(**kind).exclude(state__in=ENDED)


def _outside(person: Person, season: Season | None) -> list[Reason]:
    """What keeps everybody out, whatever the path."""
    reasons = []
    if person.employer is None:
        reasons.append(Reason("五(五)1", "还没有登记工作单位。请单位经办人邀请你加入。", "工作单位"))
    now = clock.now()
    if season is None or now < season.opens_at:
        reasons.append(Reason("三(五)", "现在没有开放申报的年度。", "申报时间"))
    elif now.date() > cut_off(season, now):
        day = last_day(season)
        text = f"{season.year}年度的申报{day.month}月{day.day}日24时已经截止。你填的内容都留着，下个年度接着用。"
        reasons.append(Reason("三(五)", text, "申报时间"))
    return reasons


def _closed(verdict: PathVerdict | None, found: Eligibility) -> list[Reason]:
    """A path that the person's own facts shut is not opened; the sentence names what else is open this year."""
    if verdict is None or found.target(verdict) is None:
        return [Reason("四(二)", "没有这条路。请从“我能报什么”里选一条。", "申报通道")]
    if verdict.value is not False:
        return []
    others = [one.clause for one in found.verdicts if one.value is True]
    way_out = (
        f"另有{len(others)}条路今年能走：{'、'.join(dict.fromkeys(others))}。" if others else "今年没有别的路能走。"
    )
    return [*verdict.reasons, Reason(verdict.clause, f"今年还不能走这条路。{way_out}", "申报通道")]


def _refused(path: str, refusal: Refusal, by: Actor) -> Refusal:
    return note_refusal(path, OPEN, refusal, by=by, state="new")
