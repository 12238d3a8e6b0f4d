"""What a path means for seats and for the post that follows, by which part of which clause (一(五))."""

import datetime as dt
from dataclasses import dataclass

from sunlit.apps.policybook.queries import pack_in_force


@dataclass(frozen=True, slots=True)
class PathSeats:
    """The pack's words: `seats` counted, exempt, separate; `post` ordinary, special, may_be_special.

    `clause` names clause and part: 一(五)d.
    """

    path: str
    title: str
    seats: str
    clause: str
    note: str
    post: str


def seats_of(path: str, on: dt.date) -> PathSeats | None:
    """The consequence for seats of a path of the pack in force; None for a path that is not there."""
    found = pack_in_force(on).paths.get(path)
    if found is None:
        return None
    return PathSeats(path, found.label.zh, found.then.seats, found.clause, found.then.note, found.then.post)
