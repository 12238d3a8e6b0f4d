"""What the inspector may do in a room, and what his pages show (四(三), control 20)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import meeting, result, slots
from sunlit.apps.reviews.queries.box import is_request_of
from sunlit.apps.reviews.queries.desk import AFTER_FREEZE
from sunlit.apps.reviews.queries.panel import is_present
from sunlit.apps.reviews.queries.room import Room
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.web.components.board import board
from sunlit.web.components.gate import gate_of

Act = Callable[[int, Mapping[str, str], Actor], object]


def _answer(session: int, given: Mapping[str, str], by: Actor) -> object:
    """One request of this session; a number of another one is as if missing."""
    number = given.get("request", "")
    if not number.isdigit() or not is_request_of(int(number), session):
        return Refusal((Reason("四(三)", "没有这一项申请", "监督"),))
    return slots.answer_request(int(number), given.get("answer") == "yes", by=by)


ACTS: Mapping[str, Act] = {
    "sign": lambda session, _, by: meeting.sign_in(session, by=by),
    "assent": lambda session, _, by: result.assent_to_tally(session, by=by),
    "answer": _answer,
}
"""The inspector's acts by the last part of their address."""


def address(row: Any) -> str:
    """Where a session is watched: the draw before the list is locked, the room afterwards."""
    return f"/inspect/s/{row.ref}/room/" if row.state in AFTER_FREEZE else f"/inspect/s/{row.ref}/draw/"


def rooms(found: Sequence[Any]) -> list[dict[str, Any]]:
    """Rooms that are open now, as tasks."""
    tasks = [
        {"text": f"进入会场：{row.name}", "href": address(row), "note": row.place, "status": "正在进行", "kind": "todo"}
        for row in found
        if row.state in {"meeting", "voting", "closed"}
    ]
    return [{"title": "正在进行的会场", "tasks": tasks}] if tasks else []


def context(room: Room, *, by: Actor) -> dict[str, Any]:
    """The page of a room for the inspector."""
    session, gate = room.session, gate_of(room)
    return board(room, gate.short) | {
        "root": f"/inspect/s/{session.ref}/",
        "gate": gate,
        "present": is_present(session, by.user),
        "signing": session.state in {"meeting", "voting", "closed"},
        "requests": [
            {"pk": one.pk, "text": f"第{one.case.n}件，{one.member.seat}", "reason": one.reason}
            for one in room.requests
        ],
        "assenting": session.state == "closed" and not room.assented,
        "unsettled": bool(room.opening.unsettled),
        "counting": session.state in {"closed", "announced"} and room.assented,
    }
