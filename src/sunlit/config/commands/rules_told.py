"""What `./sunlit rules population | diff` print: counts, funnels, changes and shifts as plain data and in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.population.changes import Change
from sunlit.domain.rules.population.results import Funnel, PathCount, Shift, Shifts

Plain = dict[str, Any]
_OF = {
    "parameter": "数字和读法",
    "definition": "定义",
    "guard": "条件（各条路之前）",
    "path": "通道",
    "consequence": "结果",
}
_BY = {"level": "按现职称层级", "region": "按地区", "series": "按系列"}


def population(pack: Pack, as_of: date, engine: str, counts: Sequence[PathCount], funnels: Sequence[Funnel]) -> Plain:
    """Counts of every path, and the funnels that were asked for."""
    first = counts[0] if counts else None
    return {
        "pack": pack.name,
        "as_of": as_of.isoformat(),
        "season": as_of.year,
        "engine": engine,
        "people": first.yes + first.no + first.unknown if first else 0,
        "paths": [
            {
                "path": one.path.id,
                "clause": one.path.clause,
                "label": one.path.label.zh,
                "yes": one.yes,
                "no": one.no,
                "unknown": one.unknown,
            }
            for one in counts
        ],
        "funnels": [_funnel(one) for one in funnels],
    }


def _funnel(funnel: Funnel) -> Plain:
    return {
        "path": funnel.path.id,
        "label": funnel.path.label.zh,
        "people": funnel.people,
        "yes": funnel.yes,
        "steps": [
            {
                "clause": step.clause,
                "says": step.says.zh,
                "en": step.says.en,
                "reached": step.reached,
                "fell": step.fell,
                "unknown": step.unknown,
            }
            for step in funnel.steps
        ],
    }


def population_in_words(plain: Plain) -> str:
    """The same as tables: a row for each path, then the funnels."""
    rows = [f"{plain['pack']}，{plain['season']}年度，{plain['people']}人（{plain['engine']}）", ""]
    rows.append(f"{'符合':>8}{'不符合':>9}{'待补充':>9}  通道")
    for one in plain["paths"]:
        rows.append(
            f"{one['yes']:>10}{one['no']:>12}{one['unknown']:>12}  {one['label']}（{one['clause']}，{one['path']}）"
        )
    for funnel in plain["funnels"]:
        rows += ["", f"{funnel['label']}：{funnel['people']}人，走到最后{funnel['yes']}人"]
        rows.append(f"{'到此':>8}{'不符合':>9}{'待补充':>9}  条件")
        for step in funnel["steps"]:
            rows.append(
                f"{step['reached']:>10}{step['fell']:>12}{step['unknown']:>12}  {step['says']}（{step['clause']}）"
            )
    return "\n".join(rows)


def difference(changes: Sequence[Change], shifts: Sequence[Shifts]) -> Plain:
    """Everything that differs, and who gains and loses by it."""
    return {
        "changes": [
            {
                "of": one.of,
                "name": one.name,
                "label": one.label,
                "clause": one.clause,
                "before": one.before,
                "after": one.after,
            }
            for one in changes
        ],
        "people": shifts[0].all.people if shifts else None,
        "shifts": [_shifts(one) for one in shifts],
    }


def _shifts(one: Shifts) -> Plain:
    groups = {by: [_shift(group) for group in some if group.gains or group.loses] for by, some in one.groups.items()}
    return {
        "path": one.path.id if one.path else None,
        "label": one.path.label.zh if one.path else "任何一条路",
        "gains": one.all.gains,
        "loses": one.all.loses,
        "groups": groups,
    }


def _shift(group: Shift) -> Plain:
    return {"value": group.value, "people": group.people, "gains": group.gains, "loses": group.loses}


def difference_in_words(plain: Plain) -> str:
    """The same for people."""
    rows = [] if plain["changes"] else ["两个版本没有区别。"]
    for of, heading in _OF.items():
        some = [one for one in plain["changes"] if one["of"] == of]
        rows += [heading, *(line for one in some for line in _change(one))] if some else []
    if plain["people"] is not None:
        rows += ["", f"{plain['people']}人中："]
        for one in plain["shifts"]:
            if one["gains"] or one["loses"] or one["path"] is None:
                rows += list(_moved(one))
    return "\n".join(rows)


def _change(one: Plain) -> Iterator[str]:
    yield f"  {one['label']}（{one['clause'] or one['name']}）"
    yield f"    - {one['before'] or '（没有）'}"
    yield f"    + {one['after'] or '（没有）'}"


def _moved(one: Plain) -> Iterator[str]:
    yield f"  {one['label']}：新符合{one['gains']}人，不再符合{one['loses']}人"
    for by, groups in one["groups"].items():
        told = [f"{group['value'] or '不详'} +{group['gains']} −{group['loses']}" for group in groups]
        if told:
            yield f"    {_BY[by]}：{'，'.join(told)}"
