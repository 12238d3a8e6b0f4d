"""Who may vote on whom, fixed before voting, and by which thresholds (四(三); order 40 arts 20–21, 五(三))."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from sunlit.domain.base.canonical import canonical_bytes
from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Reason

LABEL = b"sunlit-ballot/v1"
ORDER_40 = "人社部令第40号第21条"
Slot = tuple[str, str]  # applicant, seat of an expert: both pseudonyms


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Shares as two integers each: quorum_parts of quorum_of of the committee, pass_parts of pass_of of the present.

    recused_count: whether a recused expert who is present counts among the present (ambiguity 2, literal: yes);
    least_voters: fewer unrecused experts send the case to another session. The numbers come from the policy.
    """

    quorum_parts: int
    quorum_of: int
    pass_parts: int
    pass_of: int
    recused_count: bool
    least_voters: int


@dataclass(frozen=True, slots=True)
class Roster:
    """One ballot round of a session. present: seats of the experts in the room; recused: (applicant, seat) pairs.

    committee_size is N, the whole committee; rules names the rule version; round is 1, or 2 for a second ballot.
    """

    session: str
    round: int
    committee_size: int
    present: tuple[str, ...]
    applicants: tuple[str, ...]
    recused: tuple[Slot, ...]
    rules: str
    thresholds: Thresholds


def roster_hash(roster: Roster) -> str:
    """Hex hash of the roster, written into the ledger before voting and into the result sheet after.

    >>> roster = Roster("s", 1, 3, ("x", "y"), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> roster_hash(roster) == roster_hash(replace(roster, round=2))
    False
    """
    return hash_parts(LABEL, b"roster", canonical_bytes(asdict(roster))).hex()


def slots(roster: Roster) -> tuple[Slot, ...]:
    """Every (applicant, seat) that may cast, in the roster's order: present and not recused.

    >>> slots(Roster("s", 1, 3, ("x", "y"), ("a",), (("a", "x"),), "r1", Thresholds(2, 3, 2, 3, True, 3)))
    (('a', 'y'),)
    """
    barred = set(roster.recused)
    return tuple((a, seat) for a in roster.applicants for seat in roster.present if (a, seat) not in barred)


def quorum_met(present: int, committee_size: int, thresholds: Thresholds) -> bool:
    """Whether enough are present: quorum_of * present >= quorum_parts * N, in integers (order 40).

    >>> two_thirds = Thresholds(2, 3, 2, 3, True, 3)
    >>> quorum_met(16, 25, two_thirds), quorum_met(17, 25, two_thirds)
    (False, True)
    """
    return thresholds.quorum_of * present >= thresholds.quorum_parts * committee_size


def passes(yes: int, counted: int, thresholds: Thresholds) -> bool:
    """Whether the yes votes reach the share of those counted: pass_of * yes >= pass_parts * counted (order 40).

    >>> two_thirds = Thresholds(2, 3, 2, 3, True, 3)
    >>> passes(16, 25, two_thirds), passes(17, 25, two_thirds), passes(12, 18, two_thirds)
    (False, True, True)
    """
    return thresholds.pass_of * yes >= thresholds.pass_parts * counted


def opening_reasons(roster: Roster, supervised: bool) -> tuple[Reason, ...]:
    """Everything that forbids to open the voting; empty when it may open.

    `supervised`: an inspector has signed in for this session (四(三)).

    >>> roster = Roster("s", 1, 25, ("x", "y"), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> [reason.text for reason in opening_reasons(roster, supervised=False)]
    ['出席 2 人，不足评委会 25 人的三分之二', '纪检监察人员尚未签到，不能开始投票']
    """
    reasons = []
    present, size, limits = len(roster.present), roster.committee_size, roster.thresholds
    if not quorum_met(present, size, limits):
        reasons.append(Reason(ORDER_40, f"出席 {present} 人，不足评委会 {size} 人的{_share(limits)}", "出席"))
    if not supervised:
        reasons.append(Reason("四(三)", "纪检监察人员尚未签到，不能开始投票", "监督"))
    if not roster.applicants:
        reasons.append(Reason("四(三)", "没有待表决的申报人", "名册"))
    if present > size:
        reasons.append(Reason("四(三)", f"出席 {present} 人，多于评委会 {size} 人", "名册"))
    for what, names in (("席位", roster.present), ("申报人", roster.applicants)):
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        if twice:
            reasons.append(Reason("四(三)", f"{what}重复：{'、'.join(twice)}", "名册"))
    for applicant, seat in roster.recused:
        if applicant not in roster.applicants or seat not in roster.present:
            reasons.append(Reason("五(三)", f"回避记录与名册不符：{applicant}、{seat}", "回避"))
    return tuple(reasons)


def second_ballot(roster: Roster, applicants: Iterable[str]) -> Roster:
    """The roster of a second secret ballot among equals (ambiguity 18): same room, only these applicants.

    Raises ValueError when one of them was not voted on, or when this already is a second ballot.

    >>> first = Roster("s", 1, 3, ("x", "y"), ("a", "b", "c"), (("a", "x"),), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> again = second_ballot(first, ["b", "a"])
    >>> again.round, again.applicants, again.recused
    (2, ('a', 'b'), (('a', 'x'),))
    """
    equals = set(applicants)
    if roster.round != 1 or not equals <= set(roster.applicants):
        raise ValueError("a second ballot is held once, among applicants of the first")
    kept = tuple(name for name in roster.applicants if name in equals)
    recused = tuple(pair for pair in roster.recused if pair[0] in equals)
    return replace(roster, round=2, applicants=kept, recused=recused)


def _share(limits: Thresholds) -> str:
    digits = "零一二三四五六七八九十"
    if 0 < limits.quorum_parts <= 10 and 0 < limits.quorum_of <= 10:
        return f"{digits[limits.quorum_of]}分之{digits[limits.quorum_parts]}"
    return f"{limits.quorum_parts}/{limits.quorum_of}"
