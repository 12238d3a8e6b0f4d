"""底线检查 as its page shows it: a state and a sentence for each path that the draft touches (令40第5条)."""

from typing import Any

from django.utils.translation import gettext as _

from sunlit.apps.policybook.drafting.floor import Asked, Measured
from sunlit.apps.policybook.register import Sheet
from sunlit.domain.rules.proof.findings import Holds, Vacuous, Violated

FILE = "exemptions.yaml"


def page(sheet: Sheet) -> dict[str, Any]:
    """Every path measured, the bad ones first."""
    rows = sorted((_row(one) for one in sheet.floor), key=lambda row: row["order"])
    wrong = sum(row["state"] == "problem" for row in rows)
    undecided = sum(row["state"] == "missing" for row in rows)
    rows += [_only(n, one) for n, one in enumerate(sheet.onlys)]
    return {"sheet": sheet, "rows": rows, "lead": _lead(sheet, len(rows), wrong, undecided), "errors": errors(sheet)}


def _lead(sheet: Sheet, paths: int, wrong: int, undecided: int) -> str:
    if sheet.checked.pack is None:
        return _("规则还读不懂，改好以后才能检查。")
    if not paths:
        return _("这份草案没有动到任何通道。")
    if wrong:
        return _("{n}条低于国家底线，|改好或者写明豁免依据以前不能公布。").format(n=wrong)
    if undecided:
        return _("{n}条要有人看过，|并且写明理由。").format(n=undecided)
    return _("动到的{n}条，|都证明了不低于国家底线。").format(n=paths)


def _row(one: Measured) -> dict[str, Any]:
    result = one.found.result
    row: dict[str, Any] = {
        "id": one.path.id.replace("_", "-"),
        "key": one.key,
        "title": one.path.label.zh,
        "clause": one.path.clause,
        "against": [f"{path.label.zh}，{path.clause}" for path in one.found.floors],
        "unverified": one.found.unverified,
        "accepted": one.accepted,
        "lines": [],
        "asks": False,
    }
    if isinstance(result, Violated):
        return row | {
            "state": "problem",
            "word": _("低于底线"),
            "order": 0,
            "lines": [e.words for e in result.examples],
        }
    if isinstance(result, Holds):
        lines = [_("用到豁免“{name}”，依据{basis}。").format(name=e.name, basis=e.basis) for e in result.exempted]
        if one.loosened:
            moved = _("豁免“{name}”用到草案改过的数字或者定义，范围跟着变了，请确认依据还够。")
            lines += [moved.format(name=name) for name in one.loosened]
            state = {"state": "missing", "word": _("靠改动过的豁免成立"), "order": 1, "asks": not one.accepted}
            return row | state | {"lines": lines}
        said = _("对所有人都证明了：走得通这条路的，都符合国家基本条件或者属于依法放宽。")
        return row | {"state": "met", "word": _("证明成立"), "order": 2, "lines": [said, *lines]}
    words = result.words if isinstance(result, Vacuous) else result.reason
    word = _("没有人能走") if isinstance(result, Vacuous) else _("没有证明")
    return row | {"state": "missing", "word": word, "order": 1, "lines": [f"{words}。"], "asks": not one.accepted}


def _only(n: int, one: Asked) -> dict[str, Any]:
    """One of the 四唯 that the draft newly asks."""
    return {
        "id": f"only-{n}",
        "key": one.key,
        "title": f"{one.path.label.zh}，|唯{one.only.measure}",
        "clause": "一(一)",
        "state": "short",
        "word": _("成了必要条件") if one.only.every else _("成了唯一门槛"),
        "lines": [f"{one.only.words}。"],
        "accepted": one.accepted,
        "asks": not one.accepted,
        "against": [],
    }


def errors(sheet: Sheet) -> list[str]:
    """What cannot be read in the exemptions."""
    found = (one for one in sheet.checked.findings if one.field == FILE)
    return [f"第{one.line}行：{one.text}" if one.line else one.text for one in found]
