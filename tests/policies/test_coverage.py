"""How well each path is proved: yes, no and unknown; the day before, of and after; 29 February (一 to 五)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.in_force import facts_below
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.tree import Fact, Named, Node, walk
from sunlit.gateways.files import Book, read_book

_READ = read_book()
assert isinstance(_READ, Book), str(_READ)
BOOK: Book = _READ
ONE_DAY = timedelta(days=1)
LEAP_DAY = "-02-29"
Rule = Path | Guard

# What each clause that decides who may apply must hold; 一(一) is no path, it has tests of its own.
PATHS: Mapping[str, tuple[str, ...]] = {
    "c1_05_schools": ("c1_05_a", "c1_05_b", "c1_05_c", "c1_05_d", "c1_05_f_first", "c1_05_f_senior"),
    "c1_06_health": ("c1_06_a_senior", "c1_06_a_full", "c1_06_b_senior", "c1_06_b_full"),
    "c1_08_agency_staff": ("c1_08_a",),
    "c1_10_managers": ("c1_10_a",),
    "c1_11_specialties": ("c1_11_a", "c1_11_b", "c1_11_d_junior", "c1_11_d_review"),
    "c1_12_farmers": ("c1_12_junior", "c1_12_middle", "c1_12_senior"),
    "c1_13_contract_staff": ("c1_13_a", "c1_13_b"),
    "c1_14_skill_bridge": (
        "c1_14_a_junior",
        "c1_14_a_middle",
        "c1_14_a_next_middle",
        "c1_14_a_next_senior",
        "c1_14_b_junior",
        "c1_14_b_middle",
        "c1_14_b_senior",
        "c1_14_b_full",
        "c1_14_c",
    ),
    "c1_16_tenure": ("c1_16",),
    "c2_01_talents": ("c2_01_a", "c2_01_b", "c2_01_d", "c2_01_e"),
    "c2_02_grassroots": ("c2_02_a", "c2_02_b", "c2_02_c_doctor", "c2_02_c_master"),
    "c2_03_part_time": ("c2_03_a",),
    "c2_05_missions": ("c2_05_d",),
    "c2_06_epidemic": ("c2_06_b",),
    "c3_02_special_talents": ("c3_02_a", "c3_02_b", "c3_02_c"),
    "c3_05_review_measures": ("c3_05_b",),
    "c5_01_learning": ("c5_01_b", "c5_01"),
}
BARS = ("order40_retired", "order40_sanction", "order40_integrity", "order40_exam_ban", "order40_licence")


@dataclass(frozen=True)
class Proved:
    """One rule with the cases of its own folder that expect something of it."""

    rule: Rule
    pack: Pack
    cases: tuple[Case, ...]

    def answers(self) -> set[str]:
        return {case.expect[self.rule.id] for case in self.cases}


def _proved() -> list[object]:
    return [
        pytest.param(Proved(rule, pack, _cases(pack, rule)), id=f"{pack.name}/{rule.id}")
        for pack in BOOK.packs
        for rule in (*pack.paths.values(), *pack.guards.values())
        if (pack.name, rule.folder) in pack.clauses
    ]


def _cases(pack: Pack, rule: Rule) -> tuple[Case, ...]:
    return tuple(case for case in pack.clauses[pack.name, rule.folder].cases if rule.id in case.expect)


def _timed(proved: Proved) -> set[str]:
    """The facts that grow and that the rule looks at: of its own folder, else of the definitions below."""
    pack, folder = proved.pack, proved.rule.folder
    own = {name for name in _near(proved.rule.node, pack, folder) if _grows(pack, name)}
    return own or {name for name in facts_below(proved.rule.node, pack.on(date(2021, 10, 11))) if _grows(pack, name)}


def _grows(pack: Pack, name: str) -> bool:
    return name in pack.vocabulary and pack.vocabulary[name].growth is not None


def _near(node: Node, pack: Pack, folder: str) -> Iterator[str]:
    clause = pack.clauses[pack.name, folder].number
    for below in walk(node):
        if isinstance(below, Fact):
            yield below.name
        elif isinstance(below, Named) and pack.definitions[below.name].clause == clause:
            yield from _near(pack.definitions[below.name].node, pack, folder)


def _start(given: object) -> date | None:
    """The one day from which a fact is counted to this day; None for anything else."""
    if not isinstance(given, Mapping):
        return None
    rows = given.get("spans", [[given.get("since"), "至今"]])
    return date.fromisoformat(str(rows[0][0])) if len(rows) == 1 and rows[0][-1] == "至今" else None


def _turns(cases: tuple[Case, ...], rule: str, fact: str) -> bool:
    """Whether three cases, alike but for three days running of one fact, do not all answer the same."""
    alike: dict[str, dict[date, str]] = {}
    for case in cases:
        day = _start(case.given.get(fact))
        if day is not None:
            rest = {name: value for name, value in case.given.items() if name != fact}
            key = f"{case.season} {case.as_of} {sorted(case.choices.items())} {sorted(rest.items(), key=str)}"
            alike.setdefault(key, {})[day] = case.expect[rule]
    return any(
        {days.get(day - ONE_DAY), answer, days.get(day + ONE_DAY)} == {"是", "否"}
        for days in alike.values()
        for day, answer in days.items()
        if day - ONE_DAY in days and day + ONE_DAY in days
    )


@pytest.mark.parametrize("proved", _proved())
def test_each_rule_has_a_yes_a_no_and_an_unknown(proved: Proved):
    """A rule whose facts are all taken by default can never be unknown; its two answers are enough."""
    looked = facts_below(proved.rule.node, proved.pack.on(date(2021, 10, 11)))
    certain = all(proved.pack.vocabulary[name].assumed is not None for name in looked if name in proved.pack.vocabulary)
    assert proved.answers() >= ({"是", "否"} if certain else {"是", "否", "未知"})


@pytest.mark.parametrize("proved", _proved())
def test_each_rule_that_counts_time_has_the_day_before_of_and_after_and_a_leap_day(proved: Proved):
    timed = _timed(proved)
    if not timed:
        assert not isinstance(proved.rule, Guard) or _ends(proved)
        return
    turned = {fact for fact in timed if _turns(proved.cases, proved.rule.id, fact)}
    own = {name for name in _near(proved.rule.node, proved.pack, proved.rule.folder) if _grows(proved.pack, name)}
    assert turned, f"{proved.rule.id}: no three days running that turn the answer"
    assert own <= turned, f"{proved.rule.id}: {'、'.join(sorted(own - turned))}"
    assert any(LEAP_DAY in str(dict(case.given)) for case in proved.cases), f"{proved.rule.id}: no 29 February"


def _ends(proved: Proved) -> bool:
    """A bar that ends on a day has the day before, the day and the day after, and a 29 February."""
    assert isinstance(proved.rule, Guard)
    until = proved.rule.until
    if not until:
        return True
    asked = {
        (
            str(case.given.get(until)),
            case.as_of - date.fromisoformat(str(case.given[until])),
            case.expect[proved.rule.id],
        )
        for case in proved.cases
        if case.as_of and until in case.given
    }
    return all(
        {(day, -ONE_DAY, "是"), (day, 0 * ONE_DAY, "是"), (day, ONE_DAY, "否")} <= asked
        for day in ("2021-10-11", "2024-02-29")
    )


@pytest.mark.parametrize(("folder", "rules"), PATHS.items())
def test_each_clause_that_decides_who_may_apply_holds_its_paths_and_its_eligibility_part_is_built(folder, rules):
    pack = BOOK.named("jilin_2021")
    held = [rule for rule in (*pack.paths.values(), *pack.guards.values()) if rule.folder == folder]
    assert sorted(rule.id for rule in held) == sorted(rules)
    parts = {part.id: part for part in pack.clauses["jilin_2021", folder].parts}
    for rule in held:
        assert parts[rule.part].status == "built", f"{folder} {rule.part}"
        assert parts[rule.part].cases >= 3, f"{folder} {rule.part}: {parts[rule.part].cases} cases"


def test_the_gate_of_the_years_in_post_is_proved_for_every_season_and_level():
    """一(十六): 2021 to 2025, province, city and county, each with its three days."""
    pack = BOOK.named("jilin_2021")
    cases = pack.clauses["jilin_2021", "c1_16_tenure"].cases
    for season, years in {2021: "432", 2022: "543", 2023: "554", 2024: "555", 2025: "555"}.items():
        for level, asked in zip("省市县", years, strict=True):
            on = date(season - int(asked), 1, 1)
            said = {
                (_start(case.given.get("受聘现岗位")), case.expect.get("c1_16"))
                for case in cases
                if case.season == season and case.given.get("单位层级") == level and not case.choices
            }
            assert {(on - ONE_DAY, "是"), (on, "是"), (on + ONE_DAY, "否")} <= said, f"{season} {level}"


def test_the_bars_of_order_40_stand_before_every_path_of_every_pack():
    for pack in BOOK.packs:
        for path in pack.paths.values():
            before = [guard.id for guard in pack.guards.values() if guard.kind == "bar" and guard.guards(path)]
            assert before == list(BARS), f"{pack.name} {path.id}"
