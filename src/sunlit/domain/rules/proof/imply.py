"""Does one condition imply another for everybody? With examples where it does not (人社部令第40号第5条)."""

from collections.abc import Iterator, Sequence

from sunlit.domain.rules.proof.amount import OutOfReachError
from sunlit.domain.rules.proof.example import Standard, alternatives, example
from sunlit.domain.rules.proof.findings import Example, Holds, Implied, NotProven, Vacuous, Violated
from sunlit.domain.rules.proof.formula import Formula, every
from sunlit.domain.rules.proof.search import Answer, Found, GaveUp, Nobody

_MOST_EXAMPLES = 6


def implies(
    local: Standard, floors: Sequence[Standard], also: Sequence[Formula] = (), lawful: Sequence[Standard] = ()
) -> Implied:
    """Whether everybody who meets `local` meets one of `floors` or `lawful`, given the axioms of local's pack.

    `also` narrows the people asked about. Every example was replayed: explain says yes to `local`, no to each floor,
    and to no lawful exemption yes. Without such a replay the answer is NotProven.
    """
    ground = local.ground
    try:
        premise = every([local.formula(), *also])
        refused = every(floor.formula(holds=False) for floor in floors)
        lower = ground.find(premise, refused)
        if isinstance(lower, Nobody):
            return _nobody_lower(ground.find(premise))
        unlawful = every([refused, *(one.formula(holds=False) for one in lawful)]) if lawful else refused
        lower = ground.find(premise, unlawful) if lawful else lower
        examples = tuple(_examples(local, floors, lawful, premise, unlawful)) if isinstance(lower, Found) else ()
    except OutOfReachError as reason:
        return NotProven(str(reason))
    if isinstance(lower, Nobody):
        return Holds(lawful=True)
    if isinstance(lower, GaveUp):
        return NotProven(lower.reason)
    shown = examples or tuple(filter(None, [example(local, floors, lawful, lower)]))
    return Violated(_distinct(shown)) if shown else NotProven("找到的反例重放不成立")


def _nobody_lower(anybody: Answer) -> Implied:
    if isinstance(anybody, Nobody):
        return Vacuous()
    return NotProven(anybody.reason) if isinstance(anybody, GaveUp) else Holds()


def _examples(
    local: Standard, floors: Sequence[Standard], lawful: Sequence[Standard], premise: Formula, refused: Formula
) -> Iterator[Example]:
    """Yield people who meet all of a floor but one part, each part once: they show best what is lower."""
    told = 0
    for nearly in _all_but_one_part(floors):
        found = local.ground.find(premise, refused, nearly)
        shown = example(local, floors, lawful, found) if isinstance(found, Found) else None
        if shown:
            told += 1
            yield shown
        if told == _MOST_EXAMPLES:
            return


def _all_but_one_part(floors: Sequence[Standard]) -> Iterator[Formula]:
    for floor in floors:
        for way in alternatives(floor.node, floor.ground.now, floor.clause):
            opened = [(floor.ground.formula(part.node), floor.ground.formula(part.node, holds=False)) for part in way]
            for at, (_, lacking) in enumerate(opened):
                yield every([*(held for other, (held, _) in enumerate(opened) if other != at), lacking])


def _distinct(examples: Sequence[Example]) -> tuple[Example, ...]:
    """One example for each set of facts that is too low; those that fail only by their series come last."""
    kept: dict[tuple[str, ...], Example] = {}
    for one in sorted(examples, key=lambda one: (any(r.fact == "系列" for r in one.reasons), len(one.reasons))):
        kept.setdefault(tuple(sorted(reason.fact for reason in one.reasons)), one)
    return tuple(kept.values())
