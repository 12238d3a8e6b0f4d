"""Paths against one another: who can walk each, which lies within another, where two are open (一(五), 二(二))."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.pack import Axiom, Pack, Path
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.amount import OutOfReachError
from sunlit.domain.rules.proof.example import Standard
from sunlit.domain.rules.proof.findings import Finding, Implied, Violated
from sunlit.domain.rules.proof.formula import Formula, every, some
from sunlit.domain.rules.proof.ground import Ground
from sunlit.domain.rules.proof.imply import implies
from sunlit.domain.rules.proof.person import Person, fewest, person_of, said
from sunlit.domain.rules.proof.search import Found, GaveUp, Nobody
from sunlit.domain.rules.speaker import Speaker
from sunlit.domain.rules.tree import Fact, Not, Or
from sunlit.domain.rules.verdict import assess
from sunlit.domain.rules.word import Words


@dataclass(frozen=True)
class Paths:
    """The paths of one pack on one day, ready to be compared; `ground` stands on that day."""

    ground: Ground
    people: dict[tuple[str, Fact | None], Person | None] = field(default_factory=dict)

    @property
    def pack(self) -> Pack:
        """The pack."""
        return self.ground.pack

    @cached_property
    def walkable(self) -> Mapping[str, Path]:
        """Paths in force on the day whose condition the procedure can open."""
        return {name: path for name, path in self.pack.paths.items() if self._opens(path)}

    def _opens(self, path: Path) -> bool:
        if self.pack.not_yet(path.node, self.ground.moment.today):
            return False
        try:
            self.ground.formula(path.node)
        except OutOfReachError:
            return False
        return True

    def standard(self, path: Path) -> Standard:
        """A path as something to compare."""
        return Standard(path.node, self.ground, path.clause, Said(f"“{path.label.zh}”", f"“{path.label.en}”"))

    def whole(self, path: Path, *, holds: bool = True) -> Formula:
        """The path's condition with every gate before it and no bar; or the contrary of all that."""
        here, today = self.ground, self.ground.moment.today
        guards = [
            here.formula(guard.node, (guard.kind == "gate") is holds)
            for guard in self.pack.guards.values()
            if guard.guards(path) and not self.pack.not_yet(guard.node, today)
        ]
        return (every if holds else some)([here.formula(path.node, holds), *guards])

    def reached(self, path: Path) -> Finding:
        """Somebody for whom the path says yes, replayed through the whole assessment; or that nobody can walk it."""
        if path.id not in self.walkable:
            words = f"“{path.label.zh}”（{path.clause}）在这一天尚未施行，或者写法超出判定范围"
            return Finding("undecided", path.id, path.clause, words)
        answer = self.ground.find(self.whole(path))
        if isinstance(answer, GaveUp):
            return Finding("undecided", path.id, path.clause, f"“{path.label.zh}”（{path.clause}）：{answer.reason}")
        if not isinstance(answer, Found):
            words = f"没有人能走“{path.label.zh}”（{path.clause}）：条件和关口不能同时满足"
            return Finding("unreachable", path.id, path.clause, words)
        names = tuple(name for name in self.pack.vocabulary if name in answer.numbers)
        person = fewest(person_of(answer, names, self.ground), lambda known: self._says_yes(path, known))
        if not self._says_yes(path, person):
            return Finding("undecided", path.id, path.clause, f"“{path.label.zh}”（{path.clause}）：找到的人重放不成立")
        words = f"{said(person, self.words)}的人，可以走“{path.label.zh}”（{path.clause}）"
        return Finding("reachable", path.id, path.clause, words, person)

    @cached_property
    def words(self) -> Words:
        """Chinese words of the day."""
        return Speaker.of(self.pack, self.ground.now).zh

    def _says_yes(self, path: Path, known: Person) -> bool:
        moment = self.ground.moment
        verdicts = assess(self.pack, Facts(known), as_of=moment.today, season=moment.season)
        return any(verdict.path == path.id and verdict.value is True for verdict in verdicts)

    def contained(self, inner: Path, outer: Path, *also: Formula) -> Implied:
        """Whether everybody who meets the condition of one path meets the other's; `also` narrows the people."""
        return implies(self.standard(inner), [self.standard(outer)], also)

    def containments(self) -> Iterator[Finding]:
        """Every pair in which one path lies within another: always, or where the first half of an axiom holds."""
        for inner in self.walkable.values():
            for outer in self.walkable.values():
                if inner is not outer and (found := self.containment(inner, outer)):
                    yield found

    def containment(self, inner: Path, outer: Path) -> Finding | None:
        """What is to be said about one path lying within another; None where it does not."""
        differ = "后果不同" if inner.then != outer.then else "后果相同"
        pair = f"符合“{inner.label.zh}”（{inner.clause}）的人都符合“{outer.label.zh}”（{outer.clause}），{differ}"
        if self._within(inner, outer, None):
            return Finding("contained", inner.id, inner.clause, pair, other=outer.id)
        for axiom, given in self._conditional:
            if not self._within(inner, outer, given):
                continue
            besides = self.contained(inner, outer, self.ground.formula(given, False))
            if not isinstance(besides, Violated):
                continue
            words = f"{self.words.label(given.name)}时，{pair}（{axiom.because}）。并非如此时不然：{besides.words}"
            person = {given.name: False, **besides.person}
            return Finding("contained_if", inner.id, inner.clause, words, person, outer.id)
        return None

    @cached_property
    def _conditional(self) -> tuple[tuple[Axiom, Fact], ...]:
        return tuple((axiom, given) for axiom in self.pack.axioms.values() if (given := _given(axiom)) is not None)

    def _within(self, inner: Path, outer: Path, given: Fact | None) -> bool:
        """Proved; somebody of whom everything is known mostly disproves it at once."""
        somebody = self._somebody(inner, given)
        if somebody is None or self.standard(outer).holds(somebody) is not True:
            return False
        also = [] if given is None else [self.ground.formula(given)]
        lower = self.ground.find(self.ground.formula(inner.node), *also, self.ground.formula(outer.node, False))
        return isinstance(lower, Nobody)

    def _somebody(self, path: Path, given: Fact | None) -> Person | None:
        """One person who meets the path, of whom everything is known; kept once found."""
        if (path.id, given) not in self.people:
            axioms = [self.ground.formula(axiom.node) for axiom in self.pack.axioms.values()]
            also = [] if given is None else [self.ground.formula(given)]
            answer = self.ground.find(self.ground.formula(path.node), *also, *axioms)
            known = person_of(answer, tuple(self.pack.vocabulary), self.ground) if isinstance(answer, Found) else None
            self.people[path.id, given] = known
        return self.people[path.id, given]

    def overlaps(self) -> Iterator[Finding]:
        """Pairs to the same level of which neither lies within the other and both are open to somebody."""
        paths = list(self.walkable.values())
        for at, one in enumerate(paths):
            for other in paths[at + 1 :]:
                if one.then.level and one.then.level == other.then.level and one.then != other.then:
                    yield from self._overlap(one, other)

    def _overlap(self, one: Path, other: Path) -> Iterator[Finding]:
        answer = self.ground.find(self.ground.formula(one.node), self.ground.formula(other.node))
        if not isinstance(answer, Found):
            return
        names = tuple(name for name in self.pack.vocabulary if name in answer.numbers)

        def both(known: Person) -> bool:
            return self.standard(one).holds(known) is True and self.standard(other).holds(known) is True

        person = fewest(person_of(answer, names, self.ground), both)
        if both(person):
            pair = f"“{one.label.zh}”（{one.clause}）和“{other.label.zh}”（{other.clause}）"
            yield Finding(
                "overlap", one.id, one.clause, f"{said(person, self.words)}的人，{pair}都可以走", person, other.id
            )


def _given(axiom: Axiom) -> Fact | None:
    """The yes/no fact an axiom begins with (学校公办 ⇒ …)."""
    match axiom.node:
        case Or((Not(Fact() as given), *_)):
            return given
    return None
