"""Conflicts between experts and applicants: kinship derived, other ties declared, severity by a table (五(三))."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from sunlit.domain.base.dates import add_months
from sunlit.domain.kinship.family import Edge, Family
from sunlit.domain.kinship.relation import BASIS, relation_in

Severity = Literal["block", "review", "info"]
"""block: may not see, review or vote · review: a second person decides · info: noted on the minute."""

Tie = Literal[
    "self",
    "kin",
    "possible_step",
    "supervisor_student",
    "recommender",
    "coauthor",
    "same_employer",
    "former_employer",
    "reciprocal",
]

_ORDER: Mapping[str, int] = MappingProxyType({"block": 0, "review": 1, "info": 2})


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of tie weighs. `within_months`: it counts so long after it ended; None means it never fades."""

    label: str
    severity: Severity
    within_months: int | None = None
    basis: str = "五(三)"


@dataclass(frozen=True, slots=True)
class Declared:
    """A tie of two persons, either way round, that somebody declared or a record shows.

    `last_on` is its last day: of the joint paper, of the shared employment; None when it lasts or is not dated.
    """

    tie: Tie
    a: str
    b: str
    last_on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One ground on which an expert may have to stand back from an applicant. Everybody by opaque key."""

    expert: str
    applicant: str
    tie: Tie
    severity: Severity
    text: str
    basis: str


COMMITTEE_RULES: Mapping[Tie, Rule] = MappingProxyType(
    {
        "self": Rule("本人", "block"),
        "kin": Rule("亲属", "block", basis=BASIS),
        "possible_step": Rule("父母的配偶或配偶的子女，未登记为继亲", "review", basis=BASIS),
        "supervisor_student": Rule("导师与学生", "block"),
        "recommender": Rule("申报推荐人", "block"),
        "coauthor": Rule("合作成果", "review", within_months=60),
        "same_employer": Rule("现在同一单位", "block"),
        "former_employer": Rule("曾在同一单位", "review", within_months=36),
        "reciprocal": Rule("互为申报人与评审人", "review"),
    }
)
"""Default weights in series and social committees."""

UNIT_RULES: Mapping[Tie, Rule] = MappingProxyType({**COMMITTEE_RULES, "same_employer": Rule("现在同一单位", "info")})
"""Default weights inside 评聘结合 units, where everybody shares the employer."""


def conflicts(
    edges: Iterable[Edge],
    declared: Iterable[Declared],
    *,
    experts: Collection[str],
    applicants: Collection[str],
    on: date,
    rules: Mapping[Tie, Rule] = COMMITTEE_RULES,
) -> tuple[Conflict, ...]:
    """Return every conflict between the experts and the applicants on that day, gravest first within a pair.

    `rules` must hold a rule for each tie; what is declared about other people is passed over.

    >>> from sunlit.domain.kinship.family import Spouse
    >>> found = conflicts([Spouse("专家", "甲")], [Declared("coauthor", "乙", "专家", date(2020, 1, 1))],
    ...     experts=["专家"], applicants=["甲", "乙"], on=date(2021, 9, 22))
    >>> [(c.applicant, c.severity, c.text) for c in found]
    [('乙', 'review', '合作成果'), ('甲', 'block', '夫妻')]
    """
    found = set(_by_family(Family(edges, on=on), experts, applicants, rules))
    found |= set(_by_declaration(declared, set(experts), set(applicants), on, rules))
    for person in set(experts) & set(applicants):
        found.add(_conflict(person, person, "self", rules["self"]))
    return tuple(sorted(found, key=lambda c: (c.expert, c.applicant, _ORDER[c.severity], c.tie, c.text)))


def blocked(found: Iterable[Conflict]) -> frozenset[tuple[str, str]]:
    """Return the (expert, applicant) pairs that no second person can allow.

    >>> blocked([Conflict("专家", "甲", "self", "info", "本人", "五(三)")])
    frozenset()
    """
    return frozenset((c.expert, c.applicant) for c in found if c.severity == "block")


def _by_family(
    family: Family, experts: Collection[str], applicants: Collection[str], rules: Mapping[Tie, Rule]
) -> Iterator[Conflict]:
    clans = family.clans()
    for applicant in applicants:
        for expert in experts:
            if applicant not in clans or clans[applicant] != clans.get(expert):
                continue
            related = relation_in(family, expert, applicant)
            if related:
                yield Conflict(expert, applicant, "kin", rules["kin"].severity, related.label, related.basis)
            elif _possible_step(family, expert, applicant):
                yield _conflict(expert, applicant, "possible_step", rules["possible_step"])


def _possible_step(family: Family, a: str, b: str) -> bool:
    """A parent's spouse without a step edge: the list counts step relations, so a person must look."""
    return any(x in family.spouses(p) for x, y in ((a, b), (b, a)) for p in family.parents(y))


def _by_declaration(
    declared: Iterable[Declared], experts: set[str], applicants: set[str], on: date, rules: Mapping[Tie, Rule]
) -> Iterator[Conflict]:
    for tie in declared:
        rule = rules[tie.tie]
        if _faded(rule, tie.last_on, on):
            continue
        for expert, applicant in {(tie.a, tie.b), (tie.b, tie.a)}:
            if expert in experts and applicant in applicants:
                yield _conflict(expert, applicant, tie.tie, rule, tie.detail)


def _faded(rule: Rule, last_on: date | None, on: date) -> bool:
    if rule.within_months is None or last_on is None:
        return False
    return last_on < add_months(on, -rule.within_months)


def _conflict(expert: str, applicant: str, tie: Tie, rule: Rule, detail: str = "") -> Conflict:
    text = f"{rule.label}：{detail}" if detail else rule.label
    return Conflict(expert, applicant, tie, rule.severity, text, rule.basis)
