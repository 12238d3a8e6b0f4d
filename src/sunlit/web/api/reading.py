"""From what was sent to a question: the same question that pages ask, or every fault of it at once (一(五))."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sunlit.apps.policybook.queries import Question, book, pack_in_force, pack_of_season
from sunlit.domain.base.dates import read_day
from sunlit.domain.rules.facts import Facts, Given, read_facts
from sunlit.domain.rules.fault import Fault, Faults, near
from sunlit.domain.rules.pack import Pack
from sunlit.gateways import clock
from sunlit.web.api.problems import Invalid, Placed, pointer
from sunlit.web.api.schemas import FIRST, LAST, Asked

LONGEST = 60  # characters of a name that are looked at
STRETCHES = 60  # of one length of service: more would be slow to join, and nobody has them
SUGGESTED = 10  # unknown names for which near ones are sought


@dataclass(frozen=True)
class Put:
    """A question, and the paths it is about (empty: all)."""

    question: Question
    paths: tuple[str, ...]


def put(asked: Asked) -> Put:
    """The question; raises Invalid with all faults."""
    day, pack, faults = _ground(asked.as_of, asked.pack, asked.season)
    facts, wrong = _facts(asked.facts, pack, day)
    paths = tuple(dict.fromkeys(asked.paths or ()))
    unknown = [(n, path) for n, path in enumerate(paths) if path not in pack.paths]
    faults += wrong + [(pointer("paths", n), _no_such("通道", path, pack.paths)) for n, path in unknown]
    if faults:
        raise Invalid(422, faults)
    return Put(Question(pack, facts, day, asked.season or day.year), paths)


def faults_of_facts(body: object) -> list[Placed]:
    """The faults of the facts alone, where the rest of the request is wrong already."""
    if not isinstance(body, Mapping) or not isinstance(body.get("facts"), Mapping):
        return []
    named = {key: body.get(key) if isinstance(body.get(key), str) else None for key in ("as_of", "pack")}
    day, pack, faults = _ground(named["as_of"], named["pack"])
    return faults + _facts(body["facts"], pack, day)[1]


def pack_of(name: str | None) -> Pack:
    """A pack by name, or the one in force today; raises Invalid for a name that is none."""
    _, pack, faults = _ground(None, name)
    if faults:
        raise Invalid(422, [("", fault) for _, fault in faults])
    return pack


def _ground(as_of: str | None, name: str | None, season: int | None = None) -> tuple[dt.date, Pack, list[Placed]]:
    """The day and the pack. Where one cannot be read, today's stands in, so that the facts are still looked at."""
    today, faults = clock.today(), list[Placed]()
    day = read_day(as_of) if as_of is not None else today
    if day is None or not FIRST <= day.year <= LAST:
        faults.append(("/as_of", Fault("“as_of”写得不对", expected=(f"{FIRST}到{LAST}年间的日期，形如2021-10-11",))))
        day = today
    pack = book().named(name) if name is not None else _in_force(day, season or day.year)
    if pack is None and name is not None:
        faults.append(("/pack", _no_such("政策包", name, [one.name for one in book().packs])))
    elif pack is None:
        faults.append(("/as_of", Fault("那一天还没有政策包施行")))
    return day, pack or pack_in_force(today), faults


def _in_force(day: dt.date, season: int) -> Pack | None:
    try:
        return pack_of_season(day, season)
    except LookupError:
        return None


def _facts(given: Mapping[str, object], pack: Pack, day: dt.date) -> tuple[Facts, list[Placed]]:
    """Facts as `read_facts` reads them, one after another, so that each fault has its place. null is not known."""
    if len(given) > 2 * len(pack.vocabulary):
        return Facts(), [("/facts", Fault("事项太多", expected=(f"不超过{len(pack.vocabulary)}个",)))]
    read: dict[str, Given] = {}
    faults: list[Placed] = []
    for name, value in given.items():
        one = _fact(name, value, pack, day, seek=len(faults) < SUGGESTED)
        if isinstance(one, Faults):
            faults += [(pointer("facts", name[:LONGEST]), fault) for fault in one.faults]
        else:
            read |= one.given
    return Facts(read), faults


def _fact(name: str, value: object, pack: Pack, day: dt.date, *, seek: bool) -> Facts | Faults:
    if name not in pack.vocabulary and (len(name) > LONGEST or not seek):
        return Faults((Fault(f"没有“{name[:LONGEST]}”这个事项"),))
    if name in pack.vocabulary and (too_long := next(_too_long(name, value), None)):
        return Faults((too_long,))
    if name in pack.vocabulary and value is None:
        return Facts()
    return read_facts({name: value}, pack.vocabulary, measured_on=day)


def _too_long(name: str, value: object) -> Iterator[Fault]:
    if isinstance(value, str) and len(value) > LONGEST:
        yield Fault(f"“{name}”写得太长", expected=(f"不超过{LONGEST}字",))
    if isinstance(value, Mapping):
        rows = value.get("spans")
        if isinstance(rows, list) and len(rows) > STRETCHES:
            yield Fault(f"“{name}”的段数太多", expected=(f"不超过{STRETCHES}段",))


def _no_such(what: str, name: str, known: Mapping[str, object] | list[str]) -> Fault:
    return Fault(f"没有“{name}”这个{what}", near=near(name, known))
