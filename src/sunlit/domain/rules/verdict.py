"""What a person may apply for: every path asked, bars first, with all reasons (人社部令第40号第14条)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.grounds import Ground, grounds
from sunlit.domain.rules.in_force import Known
from sunlit.domain.rules.pack import Consequences, Guard, Pack, Path
from sunlit.domain.rules.parameters import NotYet
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.plan import Plan, PlannedPath, planned
from sunlit.domain.rules.season import Moment
from sunlit.domain.rules.trace import Trace, elementary

Answer = Literal["yes", "no", "unknown"]
_ANSWERS: dict[bool | None, Answer] = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that would help to decide, and what proves it."""

    fact: str
    label: Said
    evidence: tuple[str, ...]
    asks: Said


@dataclass(frozen=True, slots=True)
class Step:
    """One bar, gate or path as asked; `holds` is whether it lets the person through."""

    rule: Guard | Path
    trace: Trace
    holds: bool | None


@dataclass(frozen=True)
class PathVerdict:
    """The verdict of one path. Wording is done when it is first read: most verdicts of a population never are."""

    rule: Path
    steps: tuple[Step, ...]
    not_yet: tuple[NotYet, ...]
    moment: Moment
    known: Known
    plan: Plan
    unstated: frozenset[str]

    @property
    def path(self) -> str:
        """Id of the path."""
        return self.rule.id

    @property
    def clause(self) -> str:
        """Clause the path rests on."""
        return self.rule.clause

    @property
    def label(self) -> Said:
        """Name of the path."""
        return self.rule.label

    @property
    def consequences(self) -> Consequences:
        """What the path leads to."""
        return self.rule.then

    @property
    def value(self) -> bool | None:
        """True, False, or None for unknown."""
        if self.not_yet:
            return False
        values = [step.holds for step in self.steps]
        return False if False in values else None if None in values else True

    @property
    def verdict(self) -> Answer:
        """The same as a word."""
        return _ANSWERS[self.value]

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """All grounds at once: of a no every defect, of a yes what carried it, of an unknown what is open."""
        waiting = tuple(self.plan.speaker.not_yet(self.clause, lack) for lack in self.not_yet)
        said = (reason for step in self.steps if step.holds is self.value for reason in self._said(step))
        return tuple(dict.fromkeys((*waiting, *said)))

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Facts that would help to decide an undecided path; none where it is decided."""
        if self.value is not None:
            return ()
        names = dict.fromkeys(
            name
            for step in self.steps
            if step.holds is None
            for atom in elementary(step.trace)
            for name in sorted(atom.missing)
            if name in step.trace.missing
        )
        return tuple(_missing(self.plan, name) for name in names)

    @property
    def assumed(self) -> tuple[str, ...]:
        """Facts nobody stated that were taken by default on this path."""
        looked = (name for step in self.steps for atom in elementary(step.trace) for name, _ in atom.facts)
        return tuple(name for name in dict.fromkeys(looked) if name in self.unstated)

    def _said(self, step: Step) -> Iterator[Reason]:
        rule = step.rule
        if isinstance(rule, Guard) and rule.kind == "bar":
            if step.holds is not True:
                yield self.plan.speaker.bar(rule, step.trace, self.known)
            return
        for ground in self.grounds(step):
            yield self.plan.speaker.finding(ground, self.unstated)

    def grounds(self, step: Step) -> Iterator[Ground]:
        """Yield the elementary conditions that made a step what it is."""
        growing = self.plan.growing
        return grounds(step.trace, lambda atom: any(name in growing for name, _ in atom.facts))


def _missing(plan: Plan, name: str) -> Missing:
    term = plan.speaker.zh.pack.vocabulary[name]
    return Missing(name, term.label, term.evidence, term.asks)


def assess(pack: Pack, facts: Facts, *, as_of: date, season: int) -> tuple[PathVerdict, ...]:
    """Ask every path of a pack for one person and season.

    `as_of` is the day the question is asked; it is moved into the season's window, chooses the parameters and ends
    the bars. Facts in months are counted to the season's fact date (ambiguities 19, 20). Paths come in the pack's
    order. Bars of order 40 are asked before every path; all defects are told at once.
    """
    plan = planned(pack, pack.season(season).clamped(as_of))
    rounds = {
        cutoff: _round(pack, plan, facts, as_of, season, cutoff)
        for cutoff in dict.fromkeys(path.cutoff for path in pack.paths.values())
    }
    return tuple(_verdict(entry, plan, rounds[entry.path.cutoff]) for entry in plan.paths)


def guards(pack: Pack, facts: Facts, *, as_of: date, season: int) -> tuple[Step, ...]:
    """Ask only the bars and gates of a pack, bars first; those not in force are left out."""
    plan = planned(pack, pack.season(season).clamped(as_of))
    return tuple(step for step in _round(pack, plan, facts, as_of, season, "").guards if step)


@dataclass(frozen=True)
class _Round:
    """One fact date of one question: the facts on it, and every guard asked."""

    moment: Moment
    known: Known
    unstated: frozenset[str]
    guards: tuple[Step | None, ...]
    not_yet: tuple[NotYet, ...]


def _round(pack: Pack, plan: Plan, facts: Facts, as_of: date, season: int, cutoff: str) -> _Round:
    moment, lacking = pack.moment(as_of, season, cutoff)
    stated = facts.at(moment.reckoned, moment.counting)
    known = {**plan.assumed, **stated, **moment.built_in()}
    steps = []
    for entry in plan.guards:
        trace = entry.explain(known) if entry.explain else None
        holds = trace.value if trace else None
        if entry.guard.kind == "bar" and holds is not None:
            holds = not holds
        steps.append(Step(entry.guard, trace, holds) if trace else None)
    return _Round(moment, known, frozenset(plan.assumed.keys() - stated.keys()), tuple(steps), lacking)


def _verdict(entry: PlannedPath, plan: Plan, asked: _Round) -> PathVerdict:
    before = [asked.guards[at] for at in entry.guards]
    lacking = [*asked.not_yet, *entry.not_yet, *(lack for at in entry.guards for lack in plan.guards[at].not_yet)]
    trace = entry.explain(asked.known) if entry.explain else None
    own = (Step(entry.path, trace, trace.value),) if trace else ()
    return PathVerdict(
        entry.path,
        (*(step for step in before if step), *own),
        tuple(dict.fromkeys(lacking)),
        asked.moment,
        asked.known,
        plan,
        asked.unstated,
    )
