"""What an auditor has done as tables: moved on, and missed (四(四): 谁审核、谁担责)."""

from typing import Any

from sunlit.apps.applications.queries.desks import LEVEL_NAMES
from sunlit.domain.journey.states import STATES
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.desk.place import Place

MOVED = [{"title": "申报人"}, {"title": "申报", "short": "申报"}, {"title": "现在", "short": "现在"}]
MISSED = [{"title": "申报编号"}, {"title": "漏看的项目", "short": "项目"}, {"title": "由谁发现", "short": "由谁发现"}]


def moved(row: Any, place: Place) -> list[dict[str, Any]]:
    """One case that this account moved on."""
    return [
        {"text": row.person.name, "href": place.address(row.ref)},
        {"text": f"{row.title}（{row.level}）"},
        {"text": STATES[row.state].label},
    ]


def missed(one: Any) -> list[dict[str, Any]]:
    """One fault that this account had before it and did not name."""
    day = one.at.astimezone(SHANGHAI).date()
    found = f"{LEVEL_NAMES[one.found_level]}审核，{day.month}月{day.day}日"
    return [{"text": one.application.ref}, {"text": one.title}, {"text": found}]
