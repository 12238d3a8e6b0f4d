"""What blocks the next step of a room, and who can clear it: one gate for office and inspector (三(五), 四(三))."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sunlit.apps.reviews.queries.log import first_of, last_of
from sunlit.apps.reviews.queries.room import Room
from sunlit.apps.reviews.queries.roster import thresholds
from sunlit.domain.ballot.roster import quorum_met
from sunlit.domain.base.reason import Reason
from sunlit.gateways import clock

Check = dict[str, Any]
NAMED = 5  # so many empty seats of one case are named, more are counted


@dataclass(frozen=True)
class Gate:
    """The next step: `step` is its name for the page's buttons, `open` whether nothing blocks it."""

    step: str
    over: str
    items: tuple[Check, ...]
    meta: str = ""

    @property
    def open(self) -> bool:
        """Whether the step can be taken now."""
        return not self.short

    @property
    def short(self) -> int:
        """How many things still block it."""
        return sum(not item.get("ok", True) for item in self.items)

    @property
    def heading(self) -> str:
        """还差1项, or that it may be done."""
        return f"还差{self.short}项" if self.short else "可以办理" if self.items else "已经办完"


def gate_of(room: Room, freezing: Sequence[Reason] = ()) -> Gate:
    """The gate before the step this session stands at. `freezing`: what still forbids to lock the list."""
    state = room.session.state
    if state == "drawn":
        items = tuple({"ok": False, "text": r.text, "clause": r.clause} for r in freezing)
        return Gate(
            "freeze",
            "下一步，锁定名单",
            items or (_ok("应邀和回避都已确认"),),
            "锁定以后，申报人不能撤回，名单不能增减。",
        )
    if state == "frozen":
        return _opening_of_the_room(room)
    if state == "meeting" and room.session.began_at is None:
        return _beginning(room)
    if state == "meeting":
        return _voting(room)
    if state == "voting":
        return _closing(room)
    if state == "closed":
        return _announcing(room) if room.counted else _counting(room)
    return Gate("over", "本场评审", (), "结果已经现场公布，下一步由办公室发布结果公示。")


def _opening_of_the_room(room: Room) -> Gate:
    day, total = room.session.meets_on, len(room.lines)
    locked = first_of(room.log, "session.frozen")
    items = (
        _ok(f"{total}件已锁定名单，写入账本{locked.idx if locked else ''}"),
        _check(day == clock.today(), "今天是报备的日期", f"报备的日期是{day.month}月{day.day}日，当天才能签到"),
    )
    done = total - room.blind_open
    meta = f"盲评完成{done}件，共{total}件。" + ("全部完成以后才能开会。" if room.blind_open else "")
    return Gate("open", "下一步，开始签到", items, meta)


def _beginning(room: Room) -> Gate:
    found = room.opening
    items = (
        _quorum(room),
        _check(found.presided, "主任委员在场", "还没有确定在场的主任委员", "由办公室从已签到的评委中确定。"),
    )
    waiting = [line.case.n for line in room.lines if line.state == "seated"]
    blind = _check(
        not waiting, "盲评全部完成", f"{_numbers(waiting)}的盲评还没有完成", "由抽到的专家在自己的页面上完成。"
    )
    return Gate(
        "begin", "下一步，主任委员宣布开会", (*items, blind), "由主任委员在自己的页面上宣布。宣布以后，出席名册封存。"
    )


def _voting(room: Room) -> Gate:
    found, began = room.opening, last_of(room.log, "session.began")
    late = [line.case.n for line in room.lines if line.state != "deliberated"]
    items = [
        _quorum(room),
        _watched(room),
        _check(
            not late,
            f"{len(room.lines)}件都有评议组意见，每件不少于3人",
            f"{_numbers(late)}还没有评议组意见",
            _who(room),
        ),
        _ok(f"出席名册已写入账本{began.idx if began else ''}"),
    ]
    if not found.presided:
        items.append({"ok": False, "text": "主任委员不在会场", "note": "由办公室另行确定。"})
    items += _recusals(room)
    items += [{"ok": False, "text": f"第{case.n}件可以投票的评委太少", "note": "须另行安排。"} for case in found.thin]
    meta = "回避的人在场，仍算出席，不算同意。" if found.bars else "一件一票，不设合并表决。"
    return Gate("vote", "下一步，开启表决", tuple(items), meta)


def _closing(room: Room) -> Gate:
    held, total = room.held
    empty = "；".join(f"第{n}件{_seats(seats)}" for n, seats in _empty(room)[:6])
    items = [
        _check(
            held == total,
            f"{total}席全部投完",
            f"已投{held}席，还有{total - held}席没有投",
            f"{empty}。" if empty else "",
        ),
        _watched(room),
        *_recusals(room),
    ]
    meta = "封票以前，投过的可以重投；封票以后，任何机构和个人都不能改。"
    return Gate("close", "下一步，封票", tuple(items), meta)


def _seats(seats: Sequence[str]) -> str:
    """Who has not voted yet: by name when they are few, else how many."""
    return "、".join(seats) if len(seats) <= NAMED else f"{len(seats)}席"


def _counting(room: Room) -> Gate:
    closed = last_of(room.log, "ballot.closed")
    items = [_ok(f"已封票，票根写入账本{closed.idx if closed else ''}")]
    if room.equals:
        text = f"{_numbers(room.equals)}并列在通过名额边上"
        items.append({"ok": False, "text": text, "note": "先在并列的几件之间进行第二次投票。", "clause": "一（五）d"})
    items.append(
        _check(room.assented, "纪检监察组同意计票", "纪检监察组还没有同意计票", "由纪检监察组在自己的页面上办理。")
    )
    return Gate(
        "second" if room.equals else "tally",
        "下一步，计票",
        tuple(items),
        "票数只在会场和档案里，公众只看到通过或者没有通过。",
    )


def _announcing(room: Room) -> Gate:
    sheet = last_of(room.log, "ballot.result")
    items = (
        _ok(f"结果单已签名，写入账本{sheet.idx if sheet else ''}"),
        _check(room.opening.presided, "主任委员在场", "主任委员不在会场", "由办公室另行确定。"),
    )
    return Gate(
        "announce", "下一步，现场公布", items, "由主任委员在自己的页面上公布。公布以前，会场以外的人什么都看不到。"
    )


def _quorum(room: Room) -> Check:
    here = len(room.opening.present)
    met = quorum_met(here, room.session.size, thresholds(room.session))
    return _check(met, f"出席{here}人，达到法定人数", f"出席{here}人，没有达到法定人数", "请没有到的评委签到。")


def _watched(room: Room) -> Check:
    return _check(
        room.opening.supervisor is not None,
        "纪检监察组在场",
        "纪检监察组还没有签到",
        "由纪检监察组在自己的页面上签到。",
    )


def _recusals(room: Room) -> list[Check]:
    return [
        {"ok": False, "text": f"{bar.seat}对第{bar.n}件的回避还没有确认", "note": "要由办公室和纪检监察组共同确认。"}
        for bar in room.opening.unsettled
    ]


def _who(room: Room) -> str:
    """Who is to act so that every case gets its opinion."""
    states = {line.state for line in room.lines}
    if "blind_reviewed" in states:
        return "先由在场评委完成答辩评分，再由办公室记为答辩完成。"
    return "由评委在自己的页面上写出意见并签名。"


def _empty(room: Room) -> list[tuple[int, list[str]]]:
    found: dict[int, list[str]] = {}
    for n, seat in room.empty:
        found.setdefault(n, []).append(seat)
    return sorted(found.items())


def _numbers(cases: Sequence[int]) -> str:
    return f"第{'、'.join(str(n) for n in cases)}件"


def _ok(text: str) -> Check:
    return {"ok": True, "text": text}


def _check(met: bool, text: str, otherwise: str, note: str = "") -> Check:
    return {"ok": True, "text": text} if met else {"ok": False, "text": otherwise, "note": note}
