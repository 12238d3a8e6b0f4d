"""A counter-example replayed through explain and said in one sentence (一(十七)1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.explain import Explainer, compiled
from sunlit.domain.rules.grounds import grounds
from sunlit.domain.rules.in_force import InForce, Known, facts_below
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.findings import Example
from sunlit.domain.rules.proof.formula import Formula
from sunlit.domain.rules.proof.ground import Ground
from sunlit.domain.rules.proof.person import Person, fewest, person_of, said
from sunlit.domain.rules.proof.search import Found
from sunlit.domain.rules.scope import BUILT_IN
from sunlit.domain.rules.settle import NO, YES, settled
from sunlit.domain.rules.speaker import Speaker
from sunlit.domain.rules.tree import And, Named, Node, Or

_MOST_WAYS = 40


@dataclass(frozen=True)
class Standard:
    """A condition with the pack it stands in, its clause and its name."""

    node: Node
    ground: Ground
    clause: str
    label: Said

    def formula(self, *, holds: bool = True) -> Formula:
        """The condition opened, or its contrary. Raises OutOfReachError."""
        return self.ground.formula(self.node, holds)

    def holds(self, person: Person) -> bool | None:
        """Ask explain."""
        return self._explain(self.known(person)).value

    @cached_property
    def _explain(self) -> Explainer:
        return compiled(self.node, self.ground.now, self.clause)

    def known(self, person: Person) -> Known:
        """The person with what is taken by default and the dates of the question."""
        return {**self.ground.assumed, **person, **self.ground.moment.built_in()}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a way to meet a condition, with the clause it rests on."""

    node: Node
    clause: str


def alternatives(node: Node, now: InForce, clause: str = "") -> list[list[Part]]:
    """A condition as ways to meet it, each a list of parts; definitions opened, what readings decide left out.

    Where there would be too many ways an inner alternative stays whole.

    >>> from sunlit.domain.rules.tree import Fact
    >>> ways = alternatives(Or((And((Fact("甲"), Fact("乙"))), Fact("丙"))), InForce())
    >>> [[part.node.name for part in way] for way in ways]
    [['甲', '乙'], ['丙']]
    """
    match node:
        case Named(name):
            return alternatives(now.named[name].node, now, now.named[name].clause)
        case Or(items):
            return [way for item in items for way in alternatives(item, now, clause)]
        case And(items):
            ways: list[list[Part]] = [[]]
            for item in items:
                inner = alternatives(item, now, clause)
                if len(ways) * len(inner) > _MOST_WAYS:
                    inner = [[Part(item, clause)]]
                ways = [[*way, *more] for way in ways for more in inner]
            return ways
    left = settled(node, now)
    return [[]] if left == YES else [] if left == NO else [[Part(left, clause)]]


def example(local: Standard, floors: Sequence[Standard], lawful: Sequence[Standard], answer: Found) -> Example | None:
    """Replay an answer and say it; None where explain does not agree."""

    def replay(known: Person) -> bool:
        below = all(floor.holds(known) is False for floor in floors)
        return below and local.holds(known) is True and not any(one.holds(known) for one in lawful)

    person = person_of(answer, _names(local, floors, answer), local.ground)
    if not replay(person):
        return None
    person = fewest(person, replay)
    floor, reasons = min(((one, _reasons(one, person)) for one in floors), key=_nearness)
    speaker = Speaker.of(local.ground.pack, local.ground.now)
    clause = reasons[0].clause if reasons else floor.clause
    zh, en = "；".join(reason.text for reason in reasons), "; ".join(reason.en for reason in reasons)
    mine, theirs = local.label, floor.label
    return Example(
        person,
        clause,
        reasons,
        f"例如：{said(person, speaker.zh)}的人，符合{mine.zh}，不符合{theirs.zh}（{clause}）：{zh}。",
        f"For example: {said(person, speaker.en)}. Meets {mine.en or mine.zh},"
        f" not {theirs.en or theirs.zh} ({clause}): {en}.",
    )


def _names(local: Standard, floors: Sequence[Standard], answer: Found) -> tuple[str, ...]:
    """Facts the conditions look at, in reading order, then others the search settled."""
    vocabulary = local.ground.pack.vocabulary
    looked = (name for one in (local, *floors) for name in facts_below(one.node, one.ground.now))
    names = dict.fromkeys([*looked, *(name for name in answer.numbers if name in vocabulary)])
    return tuple(name for name in names if name not in BUILT_IN)


def _nearness(pair: tuple[Standard, tuple[Reason, ...]]) -> tuple[bool, int]:
    return any(reason.fact == "系列" for reason in pair[1]), len(pair[1])


def _reasons(floor: Standard, person: Person) -> tuple[Reason, ...]:
    """What is lacking in the nearest way to meet the floor; of equally near ones the last, usually the easiest."""
    now, known = floor.ground.now, floor.known(person)
    speaker = Speaker.of(floor.ground.pack, now)
    best: tuple[Reason, ...] | None = None
    for way in alternatives(floor.node, now, floor.clause):
        traces = [compiled(part.node, now, part.clause)(known) for part in way]
        found = [one for trace in traces if trace.value is False for one in grounds(trace, lambda atom: False)]
        lacking = tuple(dict.fromkeys(speaker.finding(one) for one in found))
        if lacking and (best is None or len(lacking) <= len(best)):
            best = lacking
    return best or ()
