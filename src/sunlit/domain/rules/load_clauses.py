"""Reading clause.yaml and cases.yaml: the parts of a clause and the sentences that prove them (一(一))."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from types import MappingProxyType

from sunlit.domain.rules.clause import Case, Clause, Expected, Part
from sunlit.domain.rules.facts import read_facts
from sunlit.domain.rules.fault import Fault, Faults, near
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.pack_files import PackFiles
from sunlit.domain.rules.plain import Cursor
from sunlit.domain.rules.rule_set import RuleSet

_CASE = ("says", "season", "as_of", "given", "expect", "missing", "first", "choices", "part")
_PART = ("id", "says", "domain", "app", "page", "tests", "plan")
_EXPECTED: Mapping[str, Expected] = MappingProxyType({"是": "是", "否": "否", "未知": "未知"})
NEVER = "永不"


def read_clauses(files: PackFiles, pack: Pack, rules: RuleSet, faults: list[Fault]) -> list[Clause]:
    """Read every clause folder of a pack; a part counts the cases that expect something of its paths or name it."""
    known = {*pack.paths, *pack.guards, *rules.written}  # a faulty path is told once, not again in each case
    return [_clause(files, folder, pack, rules, known, faults) for folder in files.folders()]


def _clause(
    files: PackFiles, folder: str, pack: Pack, rules: RuleSet, known: AbstractSet[str], faults: list[Fault]
) -> Clause:
    place = files.cursor(f"{folder}/clause.yaml", faults)
    place.only("number", "title", "summary", "text", "parts")
    cases = tuple(_case(row, folder, pack, known) for row in files.cursor(f"{folder}/cases.yaml", faults).rows())
    own = {path.id: path.part for path in rules.paths.values() if path.folder == folder}
    own |= {guard.id: guard.part for guard in rules.guards.values() if guard.folder == folder}
    parts = tuple(_part(row, cases, own) for row in place.at("parts").rows())
    ids = [part.id for part in parts]
    if not ids:
        place.say("缺少“parts”")
    for used in {*own.values(), *(case.part for case in cases)} - {"", *ids}:
        place.say(f"条款没有“{used}”这一部分", tuple(ids), near(used, ids))
    for twice in {i for i in ids if ids.count(i) > 1}:
        place.say(f"部分“{twice}”写了两次")
    return Clause(
        place.text("number", needed=True),
        files.name,
        folder,
        place.said("title", needed=True),
        place.said("summary", needed=True),
        parts,
        cases,
        files.readings.get(folder, ""),
        place.text("text"),
    )


def _part(row: Cursor, cases: tuple[Case, ...], own: Mapping[str, str]) -> Part:
    row.only(*_PART)
    part = Part(
        row.text("id", needed=True),
        row.said("says", needed=True),
        row.texts("domain"),
        row.texts("app"),
        row.texts("page"),
        row.texts("tests"),
        row.text("plan"),
    )
    mine = {name for name, belongs in own.items() if belongs == part.id}
    return replace(part, cases=sum(case.part == part.id or bool(mine & set(case.expect)) for case in cases))


def _case(row: Cursor, folder: str, pack: Pack, known: AbstractSet[str]) -> Case:
    row.only(*_CASE)
    given, choices = (
        row.at("given").data,
        {name: row.at("choices").text(name) for name, _ in row.at("choices").entries()},
    )
    if not isinstance(given, Mapping):
        row.say("缺少“given”")
        given = {}
    facts = read_facts({str(name): value for name, value in given.items()}, pack.vocabulary)
    if isinstance(facts, Faults):
        for fault in facts.faults:
            row.at("given").say(fault.text, fault.expected, fault.near)
    _check_choices(row.at("choices"), choices, pack)
    expect = {name: said for name, entry in row.at("expect").entries() if (said := _expected(name, entry, known))}
    if not expect:
        row.say("缺少“expect”")
    return Case(
        says=row.text("says", needed=True),
        season=row.whole("season", needed=True) or 2021,
        given=MappingProxyType(dict(given)),
        expect=expect,
        missing={name: _missing(row, name, entry, pack, known) for name, entry in row.at("missing").entries()},
        first={name: _first(row, name, entry, known) for name, entry in row.at("first").entries()},
        choices=choices,
        as_of=row.day("as_of"),
        part=row.text("part"),
        pack=pack.name,
        folder=folder,
        line=row.line,
    )


def _expected(name: str, entry: Cursor, known: AbstractSet[str]) -> Expected | None:
    if name not in known:
        entry.say(f"没有通道“{name}”", close=near(name, known))
    said = _EXPECTED.get(str(entry.data))
    if said is None:
        entry.say(f"写成了“{entry.data}”", ("是、否、未知",))
    return said


def _missing(row: Cursor, name: str, entry: Cursor, pack: Pack, known: AbstractSet[str]) -> tuple[str, ...]:
    if name not in known:
        entry.say(f"没有通道“{name}”", close=near(name, known))
    facts = row.at("missing").texts(name)
    for fact in facts:
        if fact not in pack.vocabulary:
            entry.say(f"没有“{fact}”这个事项", close=near(fact, pack.vocabulary))
    return facts


def _first(row: Cursor, name: str, entry: Cursor, known: AbstractSet[str]) -> int | None:
    if name not in known:
        entry.say(f"没有通道“{name}”", close=near(name, known))
    return None if entry.data == NEVER else row.at("first").whole(name)


def _check_choices(place: Cursor, choices: Mapping[str, str], pack: Pack) -> None:
    for name, value in choices.items():
        parameter = pack.parameters.get(name)
        if parameter is None:
            place.at(name).say(f"没有参数“{name}”", close=near(name, pack.parameters))
        elif parameter.reading(value) is None:
            place.at(name).say(f"“{name}”没有“{value}”这种读法", tuple(map(str, parameter.alternatives)))
