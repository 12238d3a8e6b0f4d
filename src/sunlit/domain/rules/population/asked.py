"""What is asked of a population: every path of a pack for one season, with the steps people fall at (order 40)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.parameters import NotYet
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.plan import Plan, PlannedPath, planned
from sunlit.domain.rules.population import flat
from sunlit.domain.rules.population.columns import Codes, Columns
from sunlit.domain.rules.population.flat import Flat
from sunlit.domain.rules.population.lower import Lowering, Pool
from sunlit.domain.rules.population.outline import conditions, in_words


@dataclass(frozen=True, slots=True)
class StepAsked:
    """One bar, gate or condition of a path, in words; `holds` is whether it lets a person through."""

    clause: str
    says: Said
    holds: Flat


@dataclass(frozen=True, slots=True)
class PathAsked:
    """A path: its verdict, and the same as steps in the order in which explain asks them, bars first."""

    path: Path
    verdict: Flat
    steps: tuple[StepAsked, ...]


@dataclass(frozen=True, eq=False)
class Asked:
    """Every path of one pack, asked on one day for one season."""

    pack: Pack
    as_of: date
    season: int
    pool: Pool
    paths: Mapping[str, PathAsked]


def new_pool(*packs: Pack) -> Pool:
    """A pool for these packs: versions that are compared over one table of facts share it."""
    return Pool(Columns(Codes.of(*packs)))


def asked(pack: Pack, *, as_of: date, season: int, pool: Pool | None = None) -> Asked:
    """Make flat what `assess` asks one person: the same plan, fact dates, assumptions, bars and gates."""
    pool = pool or new_pool(pack)
    plan = planned(pack, pack.season(season).clamped(as_of))
    rounds: dict[str, _Round] = {}
    for cutoff in dict.fromkeys(path.cutoff for path in pack.paths.values()):
        moment, lacking = pack.moment(as_of, season, cutoff)
        rounds[cutoff] = _Round(plan, Lowering(pack.vocabulary, plan.now, moment, pool), lacking)
    paths = {entry.path.id: rounds[entry.path.cutoff].path(entry) for entry in plan.paths}
    return Asked(pack, as_of, season, pool, paths)


@dataclass(frozen=True, eq=False)
class _Round:
    """One fact date of the question; paths with the same one share its guards and definitions."""

    plan: Plan
    lowering: Lowering
    lacking: tuple[NotYet, ...]
    guards: dict[int, StepAsked] = field(default_factory=dict)

    def path(self, entry: PlannedPath) -> PathAsked:
        """A path with what stands before it; where anything it needs is not in force, nobody passes."""
        plan, rule = self.plan, entry.path
        lacking = (*self.lacking, *entry.not_yet, *(lack for at in entry.guards for lack in plan.guards[at].not_yet))
        if lacking:
            said = plan.speaker.not_yet(rule.clause, lacking[0])
            return PathAsked(rule, flat.NO, (StepAsked(rule.clause, Said(said.text, said.en), flat.NO),))
        before = tuple(self._guard(at) for at in entry.guards)
        own = tuple(
            StepAsked(clause, in_words(node, plan.speaker), self.lowering.flat(node))
            for clause, node in conditions(rule.node, rule.clause, plan.now)
        )
        verdict = flat.every((self.lowering.flat(rule.node), *(step.holds for step in before)))
        if isinstance(verdict, flat.Joined):
            verdict = replace(verdict, items=self.lowering.pool.quickest_first(verdict.items))
        return PathAsked(rule, verdict, tuple(step for step in (*before, *own) if step.holds != flat.YES))

    def _guard(self, at: int) -> StepAsked:
        if at not in self.guards:
            guard = self.plan.guards[at].guard
            self.guards[at] = StepAsked(guard.clause, guard.label, self._passed(guard))
        return self.guards[at]

    def _passed(self, guard: Guard) -> flat.Flat:
        holds = self.lowering.flat(guard.node)
        return self.lowering.pool.share(flat.contrary(holds) if guard.kind == "bar" else holds)
