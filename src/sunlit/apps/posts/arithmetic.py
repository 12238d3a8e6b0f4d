"""The quota sheet line by line: both branches of 职数加1, the one that counts and the one that does not (一(五)e)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sunlit.domain.quota.seats import SeatParams, half_up


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: what it is, the sum, what comes out."""

    term: str
    sum: str
    result: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to compute. `counts` tells whether it is the one that decides; `why_not` says why it is not."""

    title: str
    counts: bool
    why_not: str
    lines: tuple[Line, ...]


def branches(vacancies: int, retirees: int, params: SeatParams) -> tuple[Branch, Branch]:
    """Both branches for these numbers (≥ 0): by vacancies, and without one by this year's retirees."""
    return (
        Branch("有空岗时", vacancies > 0, "没有空岗，不按这一条算", _by_vacancies(vacancies, params)),
        Branch("没有空岗时", vacancies == 0, "有空岗，不按这一条算", _by_retirees(retirees, params)),
    )


def _by_vacancies(vacancies: int, params: SeatParams) -> tuple[Line, ...]:
    base = half_up(params.share, vacancies)
    lines = (
        Line("空岗数乘以比例", f"{vacancies} × {_shown(params.share * 100)}%", _shown(params.share * vacancies)),
        Line("四舍五入", "", str(base)),
    )
    if not vacancies or (base == 0 and params.round_to_zero_is_none):
        return (*lines, Line("核定不出岗位职数", "不进行推荐", "0"))
    return (*lines, Line(f"加{params.plus}", f"{base} + {params.plus}", str(base + params.plus)))


def _by_retirees(retirees: int, params: SeatParams) -> tuple[Line, ...]:
    reached = [step for step in params.by_retirees if retirees >= step[0]]
    first = Line("年底前退休", "", f"{retirees}人")
    if not reached:
        least = params.by_retirees[0][0]
        return (first, Line(f"不满{least}人，核定不出岗位职数", "不进行推荐", "0"))
    at_least, base = reached[-1]
    more = "以上" if reached[-1] == params.by_retirees[-1] else ""
    return (
        first,
        Line(f"退{at_least}{more}评{base}", "", str(base)),
        Line(f"加{params.plus}", f"{base} + {params.plus}", str(base + params.plus)),
    )


def _shown(value: Fraction) -> str:
    """A fraction as people write it: 2, 0.4."""
    return format((Decimal(value.numerator) / value.denominator).normalize(), "f")
