"""The numbers of a session, from the policy in force when it is planned (order 40 arts 10, 20–22; 一(五)d)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TypedDict

from sunlit.apps.policybook.queries import asked_on, pack_in_force
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Held, NotYet

CAP = "定向通过率上限"


def least_size(on: date) -> int:
    """The smallest panel of a series committee."""
    return _whole(_value(pack_in_force(on), "系列评委会人数下限", on))


def thresholds(on: date) -> dict[str, object]:
    """Quorum and majority as integers, and how a recused expert in the room is counted (ambiguity 2)."""
    pack = pack_in_force(on)
    quorum, majority = _share(_value(pack, "出席比例", on)), _share(_value(pack, "同意比例", on))
    return {
        "quorum_parts": quorum.numerator,
        "quorum_of": quorum.denominator,
        "pass_parts": majority.numerator,
        "pass_of": majority.denominator,
        "recused_count": _value(pack, "回避专家的计数", on) == "计入出席",
        "least_voters": _whole(_value(pack, "评议组人数下限", on)),
    }


class PanelNumbers(TypedDict):
    """What the notice itself fixes for a draw."""

    pool_least: int
    new_parts: int
    of_parts: int
    rest_after: int


def panel(on: date) -> PanelNumbers:
    """The numbers of the notice for a draw: least pool, share of new members, years before a rest (三(三))."""
    pack = pack_in_force(on)
    new = _share(_value(pack, "评委轮换比例", on))
    return {
        "pool_least": _whole(_value(pack, "专家库人数下限", on)),
        "new_parts": new.numerator,
        "of_parts": new.denominator,
        "rest_after": _whole(_value(pack, "连续担任年数上限", on)),
    }


def cap(on: date) -> Mapping[str, object]:
    """The paths whose passes are capped in a session, and the cap per mille (一(五)d)."""
    pack = pack_in_force(on)
    paths = [name for name, path in pack.paths.items() if path.then.cap == CAP]
    return {"paths": paths, "per_mille": _whole(_value(pack, CAP, on))}


def _value(pack: Pack, name: str, on: date) -> Held | None:
    dated = pack.parameters[name].in_force(asked_on(on))
    if isinstance(dated, NotYet):
        raise LookupError(str(dated))
    return dated.value


def _share(value: Held | None) -> Fraction:
    return Fraction(str(value))


def _whole(value: Held | None) -> int:
    return int(str(value))
