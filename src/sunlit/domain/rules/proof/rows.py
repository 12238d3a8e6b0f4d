"""Tables with one row one unit off, of each date: 县 2年 becomes 县 3年 or 1年 (一(十六), house rule 14)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.pack import Pack, Path
from sunlit.domain.rules.proof.closure import parameters_below


@dataclass(frozen=True, slots=True)
class WrongRow:
    """One row of a table, as it holds from one day, moved by one unit."""

    parameter: str
    since: date
    key: str
    step: int
    unit: str

    @property
    def name(self) -> str:
        """Its name in a list.

        >>> WrongRow("聘任年限", date(2022, 1, 1), "县", -1, "年").name
        '聘任年限（2022-01-01起）：降低1年 县'
        """
        done = "提高" if self.step > 0 else "降低"
        return f"{self.parameter}（{self.since.isoformat()}起）：{done}1{self.unit} {self.key}"

    def within(self, pack: Pack) -> Pack:
        """The pack with this row wrong."""
        table = pack.parameters[self.parameter]
        entries = tuple(
            replace(entry, rows=tuple((key, value + self.step * (key == self.key)) for key, value in entry.rows))
            if entry.since == self.since
            else entry
            for entry in table.entries
        )
        return replace(pack, parameters={**pack.parameters, self.parameter: replace(table, entries=entries)})


def wrong_rows(pack: Pack) -> Iterator[WrongRow]:
    """Yield every row of every table a rule reads, moved up and, where that leaves no less than nothing, down."""
    for name, table in pack.parameters.items():
        if table.by and table.sort is not None and paths_on(name, pack):
            for entry in table.entries:
                for key, value in entry.rows:
                    steps = (1, -1) if value else (1,)
                    yield from (WrongRow(name, entry.since, key, step, table.unit) for step in steps)


def paths_on(parameter: str, pack: Pack) -> tuple[Path, ...]:
    """Paths whose verdict rests on a parameter, through their condition or a guard before them."""
    guards = [guard for guard in pack.guards.values() if parameter in parameters_below(guard.node, pack)]
    return tuple(
        path
        for path in pack.paths.values()
        if parameter in parameters_below(path.node, pack) or any(guard.guards(path) for guard in guards)
    )


def row_noticed_by(row: WrongRow, pack: Pack) -> Case | None:
    """The first case of the pack that notices a wrong row; those of the table's own clauses are asked first."""
    wrong, paths = row.within(pack), paths_on(row.parameter, pack)
    names = {path.id for path in paths} | {
        guard.id for guard in pack.guards.values() if row.parameter in parameters_below(guard.node, pack)
    }
    cases = [case for (owner, _), one in pack.clauses.items() if owner == pack.name for case in one.cases]
    asked = [case for case in cases if names & {*case.expect, *case.first, *case.missing}]
    near = {pack.paths[name].folder if name in pack.paths else pack.guards[name].folder for name in _own(row, pack)}
    asked.sort(key=lambda case: case.folder not in near)
    return next((case for case in asked if mismatches(case, wrong)), None)


def _own(row: WrongRow, pack: Pack) -> Iterator[str]:
    yield from (one.id for one in pack.paths.values() if row.parameter in parameters_below(one.node, pack))
    yield from (one.id for one in pack.guards.values() if row.parameter in parameters_below(one.node, pack))
