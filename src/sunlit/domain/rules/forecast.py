"""Interpreter 2, forecast: when each path turns true if time alone passes, and what else must change (一(十六))."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.grounds import Ground
from sunlit.domain.rules.pack import Guard, Pack
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.scope import BUILT_IN
from sunlit.domain.rules.verdict import Answer, Missing, PathVerdict, assess

YEARS = 40
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Barred:
    """A bar of order 40 that shuts a path in the season asked about, with its last day where it ends by itself."""

    bar: str
    clause: str
    label: Said
    until: date | None


@dataclass(frozen=True, slots=True)
class PathForecast:
    """What time alone does for one path.

    `season` is the first season in which it is true and `on` the first day in it; both None when time alone never
    opens it. `lost` is the first later season in which it is true no more (eligibility can be lost: ambiguity 33), or
    in which it depends on `missing` facts that nobody needed before.
    Where time alone does not do, `ready` is the first season in which time is not in the way, `needs` says what else
    must change and `missing` which facts are not known; without `ready` time itself has closed the path.
    `barred` are the bars that stand in the way in the season asked about, each with its end.
    """

    path: str
    clause: str
    label: Said
    season: int | None
    on: date | None
    lost: int | None
    ready: int | None
    needs: tuple[Reason, ...]
    missing: tuple[Missing, ...]
    seasons: tuple[tuple[int, Answer], ...]
    barred: tuple[Barred, ...] = ()


def forecast(pack: Pack, facts: Facts, *, as_of: date, season: int, years: int = YEARS) -> tuple[PathForecast, ...]:
    """Ask every path again in `season` and the `years` seasons after it, as if nothing but time passed.

    Only facts given as dates, stretches or measured months grow. Within a season the first day of application is
    sought on the days on which a dated fact (the end of a bar) changes.
    """
    series: dict[str, list[PathVerdict]] = {path: [] for path in pack.paths}
    for year in range(season, season + years + 1):
        for name, verdict in _best(pack, facts, as_of, year).items():
            series[name].append(verdict)
    moving = facts.growing() | BUILT_IN.keys()
    asked = {verdict.path: _barred(verdict) for verdict in assess(pack, facts, as_of=as_of, season=season)}
    return tuple(replace(_forecast(verdicts, moving), barred=asked[path]) for path, verdicts in series.items())


def _barred(verdict: PathVerdict) -> tuple[Barred, ...]:
    """The bars that shut a path on the day of the question."""
    return tuple(
        Barred(step.rule.id, step.rule.clause, step.rule.label, until if isinstance(until, date) else None)
        for step in verdict.steps
        if isinstance(step.rule, Guard) and step.rule.kind == "bar" and step.holds is False
        for until in (verdict.known.get(step.rule.until),)
    )


def _best(pack: Pack, facts: Facts, as_of: date, year: int) -> Mapping[str, PathVerdict]:
    """Verdicts of a season: of its first day, or of the first later day on which a path is open."""
    window = pack.season(year)
    first = window.clamped(as_of)
    dated = [value for value in facts.given.values() if isinstance(value, date) and value < date.max]
    changes = {day for value in dated for day in (value, value + _ONE_DAY)}
    best: dict[str, PathVerdict] = {}
    for day in [first, *sorted(day for day in changes if first < day <= window.closes)]:
        for verdict in assess(pack, facts, as_of=day, season=year):
            if verdict.path not in best or (verdict.value is True and best[verdict.path].value is not True):
                best[verdict.path] = verdict
        if all(verdict.value is True for verdict in best.values()):
            break
    return best


def _forecast(verdicts: list[PathVerdict], moving: frozenset[str]) -> PathForecast:
    first = next((verdict for verdict in verdicts if verdict.value is True), None)
    seasons = tuple((verdict.moment.season, verdict.verdict) for verdict in verdicts)
    rule = verdicts[0].rule
    if first is not None:
        year = first.moment.season
        after = next((v for v in verdicts if v.moment.season > year and v.value is not True), None)
        lost = after.moment.season if after else None
        missing = after.missing if after else ()
        return PathForecast(
            rule.id, rule.clause, rule.label, year, first.moment.today, lost, None, (), missing, seasons
        )
    ready = next((verdict for verdict in verdicts if not any(_by_time(verdict, moving))), None)
    last = ready or verdicts[-1]
    needs = last.reasons if last.value is False else ()
    at = ready.moment.season if ready else None
    return PathForecast(rule.id, rule.clause, rule.label, None, None, None, at, needs, last.missing, seasons)


def _by_time(verdict: PathVerdict, moving: frozenset[str]) -> Iterator[bool]:
    """Whether each condition that fails is one that time moves."""
    for lack in verdict.not_yet:
        yield lack.since > verdict.moment.today
    for ground in failing(verdict):
        yield any(name in moving for name, _ in ground.trace.facts)


def failing(verdict: PathVerdict) -> Iterator[Ground]:
    """Yield the elementary conditions that shut a path."""
    for step in verdict.steps:
        if step.holds is False:
            yield from verdict.grounds(step)
