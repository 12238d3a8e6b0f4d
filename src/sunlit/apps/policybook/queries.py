"""The packs in force and what they answer: one implementation for applicant, employer and auditor (一(一), 一(五))."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sunlit.apps.policybook.published import book as book
from sunlit.domain.rules.canonical_pack import pack_digest
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.forecast import PathForecast, forecast
from sunlit.domain.rules.horizon import Horizon, horizons
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.verdict import PathVerdict, Step, assess, guards

AHEAD = 12  # seasons looked into


@dataclass(frozen=True, eq=False)
class Question:
    """One person's facts put to one pack for one season; the answers are computed when they are asked for."""

    pack: Pack
    facts: Facts
    as_of: dt.date
    season: int

    def verdicts(self) -> tuple[PathVerdict, ...]:
        """Every path, in the pack's order."""
        return assess(self.pack, self.facts, as_of=self.as_of, season=self.season)

    def guards(self) -> tuple[Step, ...]:
        """Only the bars and gates."""
        return guards(self.pack, self.facts, as_of=self.as_of, season=self.season)

    def forecasts(self) -> Mapping[str, PathForecast]:
        """What time alone will open, by path."""
        found = forecast(self.pack, self.facts, as_of=self.as_of, season=self.season, years=AHEAD)
        return {one.path: one for one in found}

    def horizons(self, path: str) -> tuple[Horizon, ...]:
        """The conditions of a closed path that time moves, season by season."""
        return horizons(self.pack, self.facts, path=path, as_of=self.as_of, season=self.season, years=AHEAD)


def packs() -> tuple[Pack, ...]:
    """Every pack in its order, also those that come into force later."""
    return book().packs


def asked_on(day: dt.date) -> dt.date:
    """The day whose rules are asked on `day`: a notice governs the whole season it names, also what was handed in
    before it was issued (五(二)). Only such a day is moved, to the opening of the season's window."""
    windows = [pack.seasons.named[day.year] for pack in book().packs if day.year in pack.seasons.named]
    return max(day, windows[-1].opens) if windows else day


def pack_in_force(as_of: dt.date) -> Pack:
    """The pack that decides on that day."""
    found = book().on(asked_on(as_of))
    if found is None:
        raise LookupError(f"no pack is in force on {as_of}")
    return found


def pack_of_season(as_of: dt.date, season: int) -> Pack:
    """The pack that decides a case of `season` on that day: a season keeps the pack of its last day (一(一))."""
    return pack_in_force(min(as_of, pack_in_force(as_of).season(season).closes))


@cache
def digest_of(pack: Pack) -> str:
    """The digest of a pack's canonical JSON, computed once per process."""
    return pack_digest(pack)


def digest_in_force(as_of: dt.date) -> str:
    """The digest that a decision of that day names. `actions.load_packs` keeps the rules behind it."""
    return digest_of(pack_in_force(as_of))


def ask(given: Mapping[str, object], *, as_of: dt.date, season: int) -> Question:
    """Put facts, written as `read_facts` takes them, to the pack in force; ValueError for what it cannot read."""
    pack = pack_of_season(as_of, season)
    facts = read_facts(given, pack.vocabulary, measured_on=as_of)
    if isinstance(facts, Faults):
        raise ValueError(str(facts))
    return Question(pack, facts, as_of, season)
