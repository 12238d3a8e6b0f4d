"""The sentences of cases.yaml put to a wrong rule: does any of them notice? (house rule 14)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sunlit.domain.rules.cases import mismatches, read_as
from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.explain import Explainer, compiled
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.in_force import Definition, InForce, Known
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.proof.closure import named_below, rests_on, with_rule
from sunlit.domain.rules.proof.mutants import Mutant

_SAID: Mapping[str, bool | None] = {"是": True, "否": False, "未知": None}


@dataclass(frozen=True, eq=False)
class Reading:
    """A pack read one way on one day: what is in force, and the steps each path is made of; shared by many cases."""

    pack: Pack
    now: InForce
    today: date
    made: dict[str, tuple[Path | Guard, ...]] = field(default_factory=dict)
    below: dict[str, frozenset[str]] = field(default_factory=dict)

    def steps(self, name: str) -> tuple[Path | Guard, ...]:
        """The path and the guards before it; nothing where the path is not in force. A guard stands for itself."""
        if name not in self.made:
            self.made[name] = self._steps(name)
        return self.made[name]

    def _steps(self, name: str) -> tuple[Path | Guard, ...]:
        if name not in self.pack.paths:
            return (self.pack.guards[name],)
        path = self.pack.paths[name]
        if self.pack.not_yet(path.node, self.today):
            return ()
        guards = (guard for guard in self.pack.guards.values() if guard.guards(path))
        return (path, *(guard for guard in guards if not self.pack.not_yet(guard.node, self.today)))

    def touched(self, rule: Path | Guard, mutant: Mutant) -> bool:
        """Whether a step rests on the wrong rule."""
        if mutant.rule.sort != "define":
            return rule.id == mutant.rule.name
        if rule.id not in self.below:
            self.below[rule.id] = named_below(rule.node, self.pack)
        return mutant.rule.name in self.below[rule.id]


@dataclass(frozen=True, eq=False)
class Trial:
    """One case ready to be asked again and again: its reading, and the person for each fact date."""

    case: Case
    reading: Reading
    known: Mapping[str, Known]
    held: dict[str, bool | None] = field(default_factory=dict)

    def unmoved(self, mutant: Mutant, wrong: Explainer) -> bool:
        """Whether the wrong rule itself says the same of this person as the right one; then nothing above it moves."""
        for cutoff, known in self.known.items():
            at = f"{mutant.rule.sort} {mutant.rule.name} {cutoff}"
            if at not in self.held:
                right = compiled(mutant.rule.node, self.reading.now, mutant.rule.clause)
                self.held[at] = right(known).value
            if wrong(known).value is not self.held[at]:
                return False
        return True

    def notices(self, mutant: Mutant, affected: Sequence[str], now: InForce, shared: dict[str, Explainer]) -> bool:
        """Whether one of the paths and guards affected comes out otherwise than the case says."""
        expect = self.case.expect
        return any(
            self.value(name, mutant, now, shared) is not _SAID[expect[name]] for name in affected if name in expect
        )

    def value(self, name: str, mutant: Mutant, now: InForce, shared: dict[str, Explainer]) -> bool | None:
        """Verdict of a path, or value of a guard, under the wrong rule."""
        steps = self.reading.steps(name)
        cutoff = self.reading.pack.paths[name].cutoff if name in self.reading.pack.paths else ""
        values = [self._asked(step, cutoff, mutant, now, shared) for step in steps]
        if name not in self.reading.pack.paths:
            return values[0]
        bars = [isinstance(step, Guard) and step.kind == "bar" for step in steps]
        holds = [not value if bar and value is not None else value for bar, value in zip(bars, values, strict=True)]
        return False if False in holds or not holds else None if None in holds else True

    def _asked(
        self, rule: Path | Guard, cutoff: str, mutant: Mutant, now: InForce, shared: dict[str, Explainer]
    ) -> bool | None:
        if not self.reading.touched(rule, mutant):
            at = f"{rule.id} {cutoff}"
            if at not in self.held:
                self.held[at] = compiled(rule.node, self.reading.now, rule.clause)(self.known[cutoff]).value
            return self.held[at]
        at = f"{rule.id} "
        if at not in shared:
            node = mutant.node if mutant.rule.sort != "define" else rule.node
            shared[at] = compiled(node, now, rule.clause, shared)
        return shared[at](self.known[cutoff]).value


@dataclass
class Court:
    """All cases of some packs, and who of them notices a wrong rule."""

    packs: Sequence[Pack]
    trials: Mapping[str, list[Trial]]

    @classmethod
    def of(cls, packs: Sequence[Pack]) -> "Court":
        """Make every case of every pack ready; a case is asked of the pack that owns it."""
        made: dict[tuple[int, date], Reading] = {}
        trials = {pack.name: [one for case in _cases(pack) if (one := _trial(case, pack, made))] for pack in packs}
        return cls(packs, trials)

    def noticed_by(self, mutant: Mutant) -> Case | None:
        """The first case that notices a wrong rule; None when none does."""
        told = [(pack, _affected(pack, mutant)) for pack in reversed(self.packs) if _same(pack, mutant)]
        quick = (self._quickly(pack, mutant, names) for pack, names in told)
        slow = (self._slowly(pack, mutant, names) for pack, names in told)
        return next((case for cases in (quick, slow) for case in cases if case), None)

    def _quickly(self, pack: Pack, mutant: Mutant, names: Sequence[str]) -> Case | None:
        """Ask what every case expects of the paths affected."""
        kept: dict[int, tuple[InForce, Explainer, dict[str, Explainer]]] = {}
        for trial in self.trials[pack.name]:
            if any(name in trial.case.expect for name in names):
                now = trial.reading.now
                if id(now) not in kept:
                    kept[id(now)] = (_changed(now, mutant), compiled(mutant.node, now, mutant.rule.clause), {})
                changed, wrong, shared = kept[id(now)]
                if not trial.unmoved(mutant, wrong) and trial.notices(mutant, names, changed, shared):
                    return trial.case
        return None

    def _slowly(self, pack: Pack, mutant: Mutant, names: Sequence[str]) -> Case | None:
        """Ask the cases that also say what is missing or when a path opens, whole."""
        wrong = with_rule(pack, mutant.rule, mutant.node)
        for trial in self.trials[pack.name]:
            more = {**trial.case.missing, **trial.case.first}
            if any(name in more for name in names) and mismatches(trial.case, wrong):
                return trial.case
        return None


def _affected(pack: Pack, mutant: Mutant) -> list[str]:
    return [name for name in (*pack.paths, *pack.guards) if rests_on(name, mutant.rule, pack)]


def _same(pack: Pack, mutant: Mutant) -> bool:
    """Whether a pack holds this very rule (a later pack may have repealed or rewritten it)."""
    held: dict[str, Mapping[str, Path | Guard | Definition]] = {
        "path": pack.paths,
        "guard": pack.guards,
        "define": pack.definitions,
    }
    rule = held[mutant.rule.sort].get(mutant.rule.name)
    return rule is not None and rule.node == mutant.rule.node


def _changed(now: InForce, mutant: Mutant) -> InForce:
    if mutant.rule.sort != "define":
        return now
    definition = replace(now.named[mutant.rule.name], node=mutant.node)
    return replace(now, named={**now.named, mutant.rule.name: definition})


def _cases(pack: Pack) -> Iterator[Case]:
    for (owner, _), clause in pack.clauses.items():
        if owner == pack.name:
            yield from clause.cases


def _trial(case: Case, pack: Pack, made: dict[tuple[int, date], Reading]) -> Trial | None:
    read = read_as(pack, tuple(sorted(case.choices.items())))
    as_of = case.as_of or pack.season(case.season).closes
    usual, _ = read.moment(as_of, case.season)
    facts = read_facts(case.given, pack.vocabulary, usual.reckoned)
    if not isinstance(facts, Facts):
        return None
    assumed = {name: term.assumed for name, term in pack.vocabulary.items() if term.assumed is not None}
    known = {}
    for cutoff in {"", *(path.cutoff for path in pack.paths.values())}:
        moment, _ = read.moment(as_of, case.season, cutoff)
        known[cutoff] = {**assumed, **facts.at(moment.reckoned, moment.counting), **moment.built_in()}
    key = (id(read), usual.today)
    if key not in made:
        made[key] = Reading(read, read.on(usual.today), usual.today)
    return Trial(case, made[key], known)
