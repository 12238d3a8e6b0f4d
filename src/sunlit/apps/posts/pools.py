"""Which pool a recommendation counts in: 职数加1, its own ratio, or none with the clause that says so (一(五)b–e)."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from sunlit.apps.applications.titles import TEACHERS
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.policybook.numbers import number
from sunlit.apps.policybook.paths import seats_of
from sunlit.domain.quota.seats import SeatParams

EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one application stands: `pool` is a pool of SeatPlan or `exempt`; `says` is for people."""

    pool: str
    clause: str
    says: str

    @property
    def exempt(self) -> bool:
        """Whether it needs no seat."""
        return self.pool == EXEMPT


def standing(path: str, series: str, unit: Organisation, on: dt.date) -> Standing:
    """The pool of an application: a school counts by 职数加1 unless the path says otherwise."""
    found = seats_of(path, on)
    seats = found.seats if found else "counted"
    if found is not None and seats == EXEMPT:
        return Standing(EXEMPT, found.clause, found.note or "不占单位推荐名额")
    if found is not None and seats == "separate" and number("单独评审推荐计数", on).value == "按单设比例":
        return Standing("separate", found.clause, "单设推荐比例，不占职数加1的名额")
    if series == TEACHERS and unit.kind == "school":
        return Standing("plus_one", "一(五)e", "占学校按职数加1法核定的推荐名额")
    if unit.mode == "combined":
        return Standing("vacancies", "一(五)e", "占单位相应级别的空岗")
    return Standing(EXEMPT, "一(十六)", _MODES[unit.mode])


_MODES = {
    "separate": "评聘分开单位，先评后聘，推荐不占岗位职数",
    "own": "自主评审单位，推荐人数由单位自己定",
}


def seat_params(on: dt.date) -> SeatParams:
    """The numbers of 职数加1 as the packs have them on that day, the reading of ambiguity 1 among them."""

    def value(name: str) -> int:
        return number(name, on).whole

    return SeatParams(
        share=Fraction(value("空岗推荐比例"), 1000),
        plus=value("职数加数"),
        by_retirees=(
            (value("退休评一起点"), value("退休评一职数")),
            (value("退休评二起点"), value("退休评二职数")),
        ),
        round_to_zero_is_none=not number("有空岗即可推荐", on).value,
    )
