"""What a path means for seats and for the post that follows, by which part of which clause (一(五))."""

import datetime as dt
from dataclasses import dataclass

from sunlit.apps.policybook.published import book
from sunlit.apps.policybook.queries import asked_on, pack_in_force


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


def seats_of(path: str, on: dt.date, *, season: int | None = None) -> PathSeats | None:
    """The consequence for seats of a path as the pack in force says it; None for a path that is nowhere.

    A case of `season` keeps that season's pack; a path that was repealed since keeps what the last pack with it said.
    """
    day = on if season is None else min(on, pack_in_force(on).season(season).closes)
    packs = (pack for pack in reversed(book().packs) if pack.in_force <= asked_on(day))
    found = next((pack.paths[path] for pack in packs if path in pack.paths), None)
    if found is None:
        return None
    return PathSeats(path, found.label.zh, found.then.seats, found.clause, found.then.note, found.then.post)
