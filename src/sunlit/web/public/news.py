"""刚刚公开: the newest of what anyone may read or run again; names of bodies only, never of people (三(五))."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.publicity.queries import public
from sunlit.gateways.clock import SHANGHAI

DRAWS, NOTICES = 2, 3


def newest(draws: Sequence[Any], today: dt.date) -> list[dict[str, Any]]:
    """The newest of the public draws (newest first) and of the notices; a draw that is void stays and says so."""
    found = [*_draws(draws[:DRAWS]), *_notices(public.posted_last(NOTICES), today)]
    return sorted(found, key=lambda item: item["at"], reverse=True)


def _draws(draws: Sequence[Any]) -> list[dict[str, Any]]:
    return [
        {
            "at": draw.frozen_at.astimezone(SHANGHAI).date(),
            "text": f"专家抽取记录：{draw.session.committee.name}",
            "href": f"/draws/{draw.session.ref}/{draw.n}/",
            **({"state": "lit", "word": "可重放"} if draw.state == "done" else {"note": "作废，留存"}),
        }
        for draw in draws
    ]


def _notices(notices: Sequence[Any], today: dt.date) -> list[dict[str, Any]]:
    return [
        {
            "at": one.posted_on,
            "text": one.title,
            "href": f"/notices/{one.ref}/",
            "note": f"公示{'至' if today <= one.last_day else '已满，'}{one.last_day.month}月{one.last_day.day}日",
        }
        for one in notices
    ]
