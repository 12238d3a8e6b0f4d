"""What the office may do in the room, and what its page of the room shows (四(三), 三(五))."""

from collections.abc import Callable, Mapping
from typing import Any

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import ballot, closing, meeting, result, roster, scores, slots
from sunlit.apps.reviews.queries.room import Room
from sunlit.web.components.board import board
from sunlit.web.components.gate import gate_of
from sunlit.web.components.navigation import menu

Act = Callable[[int, Mapping[str, str], Actor], object]


def _close_slot(session: int, given: Mapping[str, str], by: Actor) -> object:
    """`slot` is the case's number and the seat, as the list offers them: 5-评委08."""
    n, _, seat = given.get("slot", "").partition("-")
    return slots.ask_to_close(session, int(n) if n.isdigit() else 0, seat, given.get("reason", ""), by=by)


ACTS: Mapping[str, Act] = {
    "freeze": lambda session, _, by: roster.freeze_roster(session, by=by),
    "reviewers": lambda session, _, by: roster.replace_reviewers(session, by=by),
    "blind": lambda session, _, by: scores.finish_blind(session, by=by),
    "open": lambda session, _, by: meeting.open_room(session, by=by),
    "sign": lambda session, _, by: meeting.sign_in(session, by=by),
    "chair": lambda session, given, by: meeting.name_chair(session, given.get("seat", ""), by=by),
    "leave": lambda session, given, by: meeting.leave(session, given.get("seat", ""), given.get("reason", ""), by=by),
    "defences": lambda session, _, by: scores.finish_defences(session, by=by),
    "vote": lambda session, _, by: ballot.open_voting(session, by=by),
    "slot": _close_slot,
    "close": lambda session, _, by: closing.close_voting(session, by=by),
    "second": lambda session, _, by: result.open_second_ballot(session, by=by),
    "tally": lambda session, _, by: result.tally(session, by=by),
}
"""The office's acts by the last part of their address."""

BUTTONS = {
    "freeze": "锁定名单",
    "open": "开始签到",
    "vote": "开启表决",
    "close": "封票",
    "second": "开启第二次投票",
    "tally": "计票",
}
FINAL = {"freeze", "vote", "close", "tally"}


def context(room: Room, *, by: Actor) -> dict[str, Any]:
    """The page of the room for the office."""
    session, here = room.session, [member.seat for member in room.opening.present]
    freezing = roster.freezing_reasons(session, by=by) if session.state == "drawn" else []
    gate = gate_of(room, freezing)
    asked = {(one.case.n, one.member.seat) for one in room.requests}
    return board(room, gate.short) | {
        "menu": menu("office", "/office/rooms/"),
        "root": f"/office/s/{session.ref}/",
        "gate": gate,
        "button": BUTTONS.get(gate.step, ""),
        "final": gate.step in FINAL,
        "here": here,
        "naming": (session.state == "meeting" and session.began_at is None) or not room.opening.presided,
        "leaving": session.state in {"meeting", "voting", "closed"},
        "defences": room.defences_ready,
        "unsettled": bool(room.opening.unsettled),
        "empty": [(f"{n}-{seat}", f"第{n}件，{seat}") for n, seat in room.empty if (n, seat) not in asked],
        "requests": [f"第{one.case.n}件，{one.member.seat}：{one.reason}" for one in room.requests],
        "reading": session.state == "frozen" and room.blind_open,
        "counting": session.state in {"closed", "announced"} and room.assented,
    }
