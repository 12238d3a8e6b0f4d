"""The questions asked of a table of facts, each one scan: counts, funnel, who is open, who gains and loses (一(五))."""

from collections.abc import Iterable

from sunlit.domain.rules.pack import Path
from sunlit.domain.rules.population import flat
from sunlit.domain.rules.population.asked import Asked, PathAsked
from sunlit.domain.rules.population.columns import GROUPS
from sunlit.domain.rules.population.flat import Flat
from sunlit.domain.rules.population.lower import Pool
from sunlit.domain.rules.population.sql import Dialect, layered

PERSON = "person"
Pair = tuple[Flat, Flat]


def pairs(before: Asked, after: Asked) -> list[tuple[Path, Flat, Flat]]:
    """The paths whose verdict the new version may change, with both verdicts; a path that is not there is closed.

    Raises ValueError for versions that do not share a pool: their columns would not be the same.
    """
    if before.pool is not after.pool:
        raise ValueError("two versions are compared over one pool")
    old, new = ({name: (path.path, path.verdict) for name, path in asked.paths.items()} for asked in (before, after))
    both = {name: (new.get(name) or old[name])[0] for name in (*old, *new)}
    found = []
    for name, path in both.items():
        first, then = (version[name][1] if name in version else flat.NO for version in (old, new))
        if first != then:
            found.append((path, first, then))
    return found


def counts(asked: Asked, table: str, dialect: Dialect) -> str:
    """One row: how many people there are, then yes and unknown of each path."""
    wanted = {f"p{at}": path.verdict for at, path in enumerate(asked.paths.values())}
    told = [f"COUNT(CASE WHEN {name} THEN 1 END), COUNT(CASE WHEN {name} IS NULL THEN 1 END)" for name in wanted]
    return f"SELECT {', '.join(['COUNT(*)', *told])} FROM ({layered(asked.pool, wanted, table, dialect)}) AS verdicts"


def funnel(pool: Pool, path: PathAsked, table: str, dialect: Dialect) -> str:
    """Rows (place, people): where people fall. Place n > 0: condition n is the first that does not hold.

    Place −n: none fails, and condition n is the first that is not known. Place 0: all hold.
    """
    wanted = {f"p{at}": step.holds for at, step in enumerate(path.steps, start=1)}
    falls = [f"WHEN NOT {name} THEN {at}" for at, name in enumerate(wanted, start=1)]
    open_ = [f"WHEN {name} IS NULL THEN {-at}" for at, name in enumerate(wanted, start=1)]
    place = f"CASE {' '.join([*falls, *open_])} ELSE 0 END" if wanted else "0"
    inner = layered(pool, wanted or {"p1": flat.YES}, table, dialect)
    placed = f"SELECT {place} AS place FROM ({inner}) AS steps"
    return f"SELECT place, COUNT(*) FROM ({placed}) AS placed GROUP BY place"


def verdicts(asked: Asked, table: str, dialect: Dialect, paths: Iterable[str] = ()) -> str:
    """Rows (person, verdict of each path or of those named), in no order."""
    chosen = [asked.paths[name] for name in paths] or list(asked.paths.values())
    wanted = {f"p{at}": path.verdict for at, path in enumerate(chosen)}
    return layered(asked.pool, wanted, table, dialect, (PERSON,))


def qualified(asked: Asked, table: str, dialect: Dialect) -> str:
    """The same, only of people for whom a path is open."""
    names = [f"p{at}" for at in range(len(asked.paths))]
    return f"SELECT * FROM ({verdicts(asked, table, dialect)}) AS people WHERE {' OR '.join(names) or 'FALSE'}"


def shifts(pool: Pool, pairs: Iterable[Pair], table: str, dialect: Dialect) -> str:
    """Rows by level, region and series: people, how many gain and lose anything, then gains and losses of each pair.

    A pair is a verdict before and after. To gain is to be open now and not before, known or not.
    """
    told = list(pairs)
    wanted = {f"a{at}": before for at, (before, _) in enumerate(told)}
    wanted |= {f"b{at}": after for at, (_, after) in enumerate(told)}
    inner = layered(pool, wanted, table, dialect, GROUPS)
    gains = [f"CASE WHEN a{at} THEN 0 WHEN b{at} THEN 1 ELSE 0 END AS g{at}" for at in range(len(told))]
    losses = [f"CASE WHEN b{at} THEN 0 WHEN a{at} THEN 1 ELSE 0 END AS l{at}" for at in range(len(told))]
    moved = f"SELECT {', '.join([*GROUPS, *gains, *losses])} FROM ({inner}) AS both_rules"
    any_gain, any_loss = (" + ".join(f"{mark}{at}" for at in range(len(told))) or "0" for mark in "gl")
    sums = [f"SUM(g{at}), SUM(l{at})" for at in range(len(told))]
    people = ["COUNT(*)", f"SUM(CASE WHEN {any_gain} > 0 THEN 1 ELSE 0 END)"]
    people.append(f"SUM(CASE WHEN {any_loss} > 0 THEN 1 ELSE 0 END)")
    groups = ", ".join(GROUPS)
    return f"SELECT {', '.join([groups, *people, *sums])} FROM ({moved}) AS moved GROUP BY {groups}"
