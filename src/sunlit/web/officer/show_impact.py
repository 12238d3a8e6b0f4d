"""影响模拟 as its page shows it: tables first, bars second; the same people under both versions (三(五))."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from sunlit.apps.policybook.register import Sheet
from sunlit.apps.population.queries import Simulation, Version, simulation
from sunlit.domain.rules.load_consequences import LEVELS
from sunlit.domain.rules.population.results import PathCount, Shift, Shifts
from sunlit.web.officer.show_draft import day

BY = {"level": "现有职称层级", "region": "地区", "series": "系列"}
RANKS = ("", "无", *LEVELS)
WIDE = 240  # units of the longest bar
SIGNS = "=+-@\t\r"  # what a spreadsheet would take for a formula (control 49)


def page(sheet: Sheet) -> dict[str, Any]:
    """Everything the page shows; without a readable draft only the reason why not."""
    found = _asked(sheet)
    shown: dict[str, Any] = {"sheet": sheet, "season": sheet.effect.year}
    if found is None:
        return shown | {"lead": _("规则还读不懂，改好以后才能模拟。")}
    every = found.shifts[0].all if found.shifts else Shift("", 0, 0, 0)
    return shown | {
        "lead": _lead(every),
        "meta": _("按档案里的事实算，最早的到{day}。").format(day=day(found.before.measured_on))
        if found.before.measured_on
        else _("档案每天夜里汇总一次，现在还没有。"),
        "figures": [
            {"number": every.people, "text": _("人参加比较")},
            {"number": every.gains, "text": _("人至少多了一条路")},
            {"number": every.loses, "text": _("人至少少了一条路")},
        ],
        "path_columns": _columns(_("通道"), _("原来走得通"), _("改后走得通"), _("多了"), _("少了")),
        "paths": [list(row) for row in _paths(found)],
        "groups": [_group(by, found.shifts[0]) for by in BY] if found.shifts else [],
        "changes": [_change(one) for one in found.changes],
        "change_columns": [{"title": _("改了什么")}, *({"title": t, "short": t} for t in (_("原来"), _("改后")))],
    }


def lines(sheet: Sheet) -> Iterator[Sequence[object]]:
    """The tables as rows of a file."""
    yield ("分类", "名称", "人数", "原来走得通", "改后走得通", "多了", "少了")
    found = _asked(sheet)
    if found is None:
        return
    for label, before, after, gains, loses in _paths(found):
        yield ("通道", _plain(label), found.after.people, before, after, gains, loses)
    for by, title in BY.items():
        for one in found.shifts[0].groups[by] if found.shifts else ():
            yield (title, _plain(one.value or "没有登记"), one.people, "", "", one.gains, one.loses)


def _asked(sheet: Sheet) -> Simulation | None:
    """Ask both versions on the draft's day of effect, for its season."""
    if sheet.checked.pack is None:
        return None
    as_of, season = sheet.effect, sheet.effect.year
    return simulation(Version(sheet.below, as_of, season), Version(sheet.checked.pack, as_of, season))


def _paths(found: Simulation) -> Iterator[tuple[str, int, int, int, int]]:
    """Each path that the change may touch: open before, open after, gains, loses."""
    before, after = _yes(found.before.paths), _yes(found.after.paths)
    for shifts in found.shifts:
        if shifts.path is not None:
            name, all_ = shifts.path.id, shifts.all
            yield shifts.path.label.zh, before.get(name, 0), after.get(name, 0), all_.gains, all_.loses


def _yes(paths: Sequence[PathCount]) -> dict[str, int]:
    return {one.path.id: one.yes for one in paths}


def _group(by: str, any_path: Shifts) -> dict[str, Any]:
    """One table with its bars: gains and loses of each value, measured by the largest."""
    every = sorted(any_path.groups[by], key=lambda one: RANKS.index(one.value) if one.value in RANKS else 0)
    rows = [one for one in every if one.gains or one.loses]
    most = max((max(one.gains, one.loses) for one in rows), default=0)
    return {
        "id": f"by-{by}",
        "title": _(BY[by]),
        "columns": _columns(_(BY[by]), _("人数"), _("多了"), _("少了")),
        "rows": [[one.value or _("没有登记"), one.people, one.gains, one.loses] for one in every],
        "bars": [
            {
                "name": one.value or _("没有登记"),
                "gains": one.gains,
                "loses": one.loses,
                "gains_wide": WIDE * one.gains // most,
                "loses_wide": WIDE * one.loses // most,
            }
            for one in rows
        ],
    }


def _columns(first: str, *numbers: str) -> list[dict[str, Any]]:
    return [{"title": first}, *({"title": text, "short": text, "n": True} for text in numbers)]


def _change(one: Any) -> list[str]:
    return [f"{one.label}，{one.clause}" if one.clause else one.label, one.before or _("没有"), one.after or _("没有")]


def _lead(every: Shift) -> str:
    if not every.gains and not every.loses:
        return _("在平台里的人中，|没有谁的路多了或者少了。")
    return _("{gains}人多了一条路，|{loses}人少了一条路。").format(gains=every.gains, loses=every.loses)


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in SIGNS else text
