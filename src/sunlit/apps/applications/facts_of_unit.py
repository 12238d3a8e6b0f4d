"""Facts about the employer: its level and mode decide 一(十六), its place decides 一(五)."""

from collections.abc import Callable

from sunlit.apps.applications.entries import Unit
from sunlit.apps.applications.facts_of_service import present_work
from sunlit.apps.applications.stated import Dossier, Maker, Stated, from_entries, registered

MODES = {"combined": "评聘结合", "separate": "评聘分开", "own": "自主评审"}
LEVELS = {"province": "省", "city": "市", "county": "县", "township": "县"}
SECTORS = {"public": "事业单位", "private": "民营企业", "government": "机关", "state": "国有企业"}
_AREAS = {"province": "城区", "city": "城区", "township": "乡镇及以下"}
_PLACES = {"省市": "城市", "县城": "县城", "乡镇": "乡镇", "村": "村"}


def of_unit(said: Callable[[Unit], str | None]) -> Maker:
    """A fact that the unit's registration supplies."""

    def make(dossier: Dossier) -> Stated | None:
        unit = dossier.subject.unit
        value = said(unit) if unit else None
        return registered(value, unit.name) if unit and value else None

    return make


def area(unit: Unit) -> str:
    """Where the unit stands: a township below a city district counts as a township."""
    return _AREAS.get(unit.level) or ("市辖区" if unit.division.endswith("区") else "县或县级市")


def public_school(dossier: Dossier) -> Stated | None:
    """Whether the unit is a public school."""
    unit = dossier.subject.unit
    if unit is None:
        return None
    return registered("是" if unit.kind == "school" and unit.sector == "public" else "否", unit.name)


def school_place(dossier: Dossier) -> Stated | None:
    """Where the person works now, by the running stretch of service: a township school may have village sites."""
    now = present_work(dossier)
    if now is None:
        return None
    return from_entries([now], _PLACES[now.data["place"]], f"{now.data['organisation']}，{now.data['place']}")
