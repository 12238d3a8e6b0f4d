"""The receding horizon: what a condition in months asks for and what is reached, season by season (一(十六))."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.forecast import failing
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.phrases import value_text
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.trace import elementary
from sunlit.domain.rules.tree import Compare, Kind
from sunlit.domain.rules.verdict import PathVerdict, assess


@dataclass(frozen=True, slots=True)
class Milestone:
    """One season: months asked for and months reached on its fact date."""

    season: int
    cutoff: date
    required: int
    reached: int
    met: bool


@dataclass(frozen=True, slots=True)
class Horizon:
    """One condition that time moves, followed until it is met (or as far as was asked)."""

    path: str
    clause: str
    fact: str
    label: Said
    milestones: tuple[Milestone, ...]

    @property
    def recedes(self) -> bool:
        """Whether the requirement rises while one waits."""
        asked = [milestone.required for milestone in self.milestones]
        return any(later > earlier for earlier, later in pairwise(asked))

    def sentence(self) -> str:
        """Say it in one sentence."""
        return horizon_sentence(self)


def horizons(pack: Pack, facts: Facts, *, path: str, as_of: date, season: int, years: int = 12) -> tuple[Horizon, ...]:
    """Follow every condition in months that shuts a path in `season`, through the seasons after it.

    Raises KeyError for an unknown path.
    """
    series = [_verdict(pack, facts, path, as_of, year) for year in range(season, season + years + 1)]
    out = []
    for ground in failing(series[0]):
        node = ground.trace.node
        if isinstance(node, Compare) and _in_months(pack, ground.trace.facts) and node.op in ("≥", ">"):
            rows = _milestones(series, node)
            if rows:
                fact = ground.trace.facts[0][0]
                label = pack.vocabulary[fact].label
                out.append(Horizon(path, ground.trace.clause, fact, label, rows))
    return tuple(out)


def horizon_sentence(horizon: Horizon) -> str:
    """Say season by season what is asked for and reached, ending with the season in which it is met.

    >>> day = date(2020, 12, 31)
    >>> rows = (Milestone(2021, day, 24, 23, False), Milestone(2022, day, 36, 36, True))
    >>> horizon_sentence(Horizon("p", "一(十六)", "受聘现岗位", Said("受聘现岗位"), rows))
    '受聘现岗位：2021年须满2年，满1年11个月；2022年须满3年，满3年，够了。'
    """
    parts = [
        f"{row.season}年须满{value_text(row.required, Kind.MONTHS)}，满{value_text(row.reached, Kind.MONTHS)}"
        for row in horizon.milestones
    ]
    end = "，够了" if horizon.milestones and horizon.milestones[-1].met else ""
    return f"{horizon.label.zh}：{'；'.join(parts)}{end}。"


def _verdict(pack: Pack, facts: Facts, path: str, as_of: date, year: int) -> PathVerdict:
    return {verdict.path: verdict for verdict in assess(pack, facts, as_of=as_of, season=year)}[path]


def _in_months(pack: Pack, looked_at: tuple[tuple[str, object], ...]) -> bool:
    term = pack.vocabulary.get(looked_at[0][0]) if looked_at else None
    return term is not None and term.sort.kind is Kind.MONTHS


def _milestones(series: list[PathVerdict], node: Compare) -> tuple[Milestone, ...]:
    rows: list[Milestone] = []
    for verdict in series:
        atoms = (atom for step in verdict.steps for atom in elementary(step.trace))
        atom = next((atom for atom in atoms if atom.node is node), None)
        if atom is None or not isinstance(atom.got, int) or not isinstance(atom.need, int):
            break
        moment = verdict.moment
        rows.append(Milestone(moment.season, moment.cutoff, atom.need, atom.got, atom.value is True))
        if atom.value is True:
            break
    return tuple(rows)
