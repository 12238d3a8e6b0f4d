"""What the unit is about to say: a decline as its reader gets it, and what a notice will mean (order 40 art. 17)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.applications.grounds import printed
from sunlit.apps.applications.queries.calendar import calendar
from sunlit.apps.policybook.numbers import number
from sunlit.apps.publicity.queries.unit import Candidate
from sunlit.apps.publicity.words import OBJECT_TO_UNIT
from sunlit.domain.base.workdays import notice_end
from sunlit.gateways import clock
from sunlit.web.components.desk.letters import DRAFT


def decline_letter(row: Any, reason: str) -> dict[str, Any]:
    """不予推荐 as it would be sent today."""
    return {
        "title": "不予推荐通知",
        "draft": DRAFT,
        "to": row.person.name,
        "opening": f"你申报{row.title}，单位研究后不予推荐。",
        "points": [{"title": "", "text": reason, "clause": ""}],
        "closing": [OBJECT_TO_UNIT],
        "sender": row.organisation.name,
        "on": clock.today(),
    }


def post_points(chosen: Sequence[Candidate], today: dt.date) -> list[Any]:
    """What happens when these people are posted together."""
    days = number("单位公示工作日", today).whole
    last = notice_end(today, days, calendar()).counted[-1]
    seats = sum(1 for one in chosen if not one.standing.exempt)
    return [
        {
            "text": f"今天张贴不算，满{days}个工作日，到{last.month}月{last.day}日24时。",
            "clause": "人社部令第40号第17条",
        },
        {"text": f"占用{seats}个名额。撤回的人，名额随即退还。" if seats else "都不占名额。", "clause": "一（五）"},
        "公示期内谁都可以提异议。每一条都要书面答复，答复以前不能上报。",
    ]


def seat_words(one: Candidate) -> str:
    """What one person counts in."""
    return f"{one.standing.says}，{printed(one.standing.clause)}"
