"""The board of a room, the same for office and inspector: phases, attendance, cases, record (visual language: session).

What it says of the vote is how many slots hold one; it is never told more (四(三)).
"""

from typing import Any

from django.utils.html import format_html

from sunlit.apps.reviews.queries.log import LogEntry, first_of, last_of
from sunlit.apps.reviews.queries.panel import seats_in_words
from sunlit.apps.reviews.queries.room import Line, Room, blind_needed
from sunlit.apps.reviews.queries.roster import absent_in_words, thresholds
from sunlit.domain.ballot.roster import quorum_met
from sunlit.gateways import clock
from sunlit.web.components.tags.text import icon
from sunlit.web.components.words import hour, local

PHASES = (
    ("签到", "session.room_opened"),
    ("开会", "session.began"),
    ("评议组意见", ""),
    ("开启表决", "ballot.roster"),
    ("封票", "ballot.closed"),
    ("计票", "ballot.result"),
    ("现场公布", "session.announced"),
    ("结果公示", ""),
)
COLUMNS = [
    {"title": "序号"},
    {"title": "申报"},
    {"title": "评议组意见", "n": True, "short": "意见"},
    {"title": "回避", "short": "回避"},
    {"title": "应投", "n": True, "short": "应投"},
    {"title": "同意票至少", "n": True, "short": "通过"},
    {"title": "状态"},
]
BEFORE = {"accepted": "待锁定", "defended": "待合议", "deliberated": "待表决", "decided": "已计票"}


def board(room: Room, waiting: int = 0) -> dict[str, Any]:
    """Everything but the gate; `waiting`: how many things still block the next step."""
    session = room.session
    return {
        "session": session,
        "under": _under(session),
        "live": session.state != "announced",
        "phases": phases(room, waiting),
        "hall": hall(room),
        "columns": COLUMNS,
        "rows": [_row(room, line) for line in room.lines],
        "heading": f"本场{len(room.lines)}件",
        "log": [{"at": one.at, "text": in_words(one, room), "leaf": one.idx} for one in room.log if _worth_a_line(one)],
        "chain": _chain(room),
    }


def _under(session: Any) -> str:
    now = clock.now()
    said = f"{now.year}年{now.month}月{now.day}日{now.hour}时{now.minute:02d}分，{session.place}。"
    if session.state == "announced":
        return said + "结果已经公布。"
    return said + "本页每10秒自动更新，停在哪一步、为什么，都写在下面。"


def phases(room: Room, waiting: int = 0) -> list[dict[str, Any]]:
    """Eight steps: past with the hour, the one the session stands at, those ahead."""
    done = [_hour(room, kind) for _, kind in PHASES]
    done[2] = _opinions(room)
    done[7] = "已开始" if _published(room) else ""
    at = next((n for n, hour in enumerate(done) if not hour), len(done))
    now = f"等{waiting}项" if waiting else ""
    return [
        {
            "name": name,
            "note": done[n] if n < at else now if n == at else "",
            "state": "past" if n < at else "now" if n == at else "",
        }
        for n, (name, _) in enumerate(PHASES)
    ]


def hall(room: Room) -> dict[str, Any]:
    """Attendance: the drawing, the numbers, and the same in words."""
    found, size = room.opening, room.session.size
    limits, here = thresholds(room.session), len(room.opening.present)
    left, right = limits.quorum_of * here, limits.quorum_parts * size
    left_side, right_side = f"{limits.quorum_of}×{here}", f"{limits.quorum_parts}×{size}"
    sign, verdict = ("≥", "达到法定人数") if quorum_met(here, size, limits) else ("＜", "还没有达到法定人数")
    seated = {int(member.seat.removeprefix("评委")) for member in found.present}
    return {
        "size": size,
        "absent": [n for n in range(1, size + 1) if n not in seated],
        "here": here,
        "says": f"人出席，评委{size}人，法定{-(-right // limits.quorum_of)}人",
        "sum": f"{left_side}＝{left}，{right_side}＝{right}，{left}{sign}{right}，{verdict}。",
        "facts": _hall_facts(room),
    }


def _hall_facts(room: Room) -> list[dict[str, Any]]:
    found = room.opening
    chair = found.chair
    presides = "还没有确定" if chair is None else f"主任委员，{chair.seat}" + ("" if found.presided else "，不在会场")
    watch = {"term": "监督", "value": "纪检监察组还没有签到"}
    if found.supervisor is not None:
        who, at = found.supervisor.user.name, local(found.supervisor.at)
        said = format_html("{} 纪检监察组{}，{}签到", icon("full"), who, hour(at))
        watch = {"term": "监督", "value": said}
    return [
        {"term": "未到", "value": absent_in_words(room.session, found.present) or "无"},
        {"term": "主持", "value": presides},
        watch,
    ]


def _row(room: Room, line: Line) -> dict[str, Any]:
    held = [bar.seat + ("，待确认" if not bar.settled else "") for bar in line.bars]
    plain = all(bar.settled for bar in line.bars)
    bars = seats_in_words([bar.seat for bar in line.bars]) if plain else "、".join(held)
    before_meeting = room.session.state in {"drawn", "frozen"}
    cells: list[Any] = [
        f"{line.case.n:02d}",
        line.case.application.title,
        f"{line.signatures}人" if line.signatures else "还没有",
        bars or "无",
        "" if before_meeting else str(line.eligible),
        "" if before_meeting else str(line.needed),
        {"state": "problem", "word": "等回避确认"} if line.unsettled else _status(room, line),
    ]
    return {"cells": cells, "on": line.unsettled}


def _status(room: Room, line: Line) -> str:
    if line.state == "seated":
        return f"盲评{line.blind}份，共{blind_needed()}份"
    if line.state == "blind_reviewed":
        began = room.session.began_at is not None
        return f"答辩评分还差{line.defence_missing}人" if began and line.defence_missing else "待答辩"
    if line.state == "deliberated" and line.slots:
        voting = room.poll is not None and room.poll.closed_at is None
        return f"已投{line.held}席" if voting else "已封票"
    return BEFORE.get(line.state, "已公布")


def in_words(entry: LogEntry, room: Room | None = None) -> str:
    """One entry as a sentence."""
    core, numbers = entry.core, {line.case.pseudonym: line.case.n for line in room.lines} if room else {}
    case = f"第{numbers[core['case']]}件" if core.get("case") in numbers else str(core.get("case", ""))
    seat, many = core.get("seat", ""), len(core.get("cases", ())) if isinstance(core.get("cases"), list) else 0
    people = {"inspector": "纪检监察组签到", "office": "办公室签到"}
    if entry.kind == "session.signed_in":
        return people.get(str(core.get("kind")), f"{seat}签到")
    if entry.kind == "ballot.slot_closed":
        why = "回避" if core.get("kind") == "recused" else "未投"
        return f"{seat}在{case}的席位关闭，{why}"
    again = "第二次投票" if core.get("round") == 2 else "表决"
    words = {
        "session.frozen": f"名单锁定，{many}件",
        "session.room_opened": "签到开始",
        "session.chair_named": f"{seat}任主任委员",
        "session.began": f"主任委员宣布开会，出席名册封存，{len(core.get('present', ()))}人",
        "session.left": f"{seat}离席",
        "opinion.written": f"{case}写出评议组意见",
        "recusal.asked": f"{seat}对{case}申请回避，待确认",
        "recusal.confirmed": f"{seat}对{case}回避，已确认",
        "recusal.waived": f"{seat}对{case}不需要回避，已确认",
        "ballot.roster": f"{again}开启，名册封存",
        "ballot.closed": f"{again}封票，开出{core.get('ballots', 0)}张",
        "ballot.assented": "纪检监察组同意计票",
        "ballot.result": "结果单写入账本" if core.get("round") == 1 else "第二次投票的结果单写入账本",
        "session.announced": "主任委员现场公布结果",
    }
    return words.get(entry.kind, entry.kind)


def _worth_a_line(entry: LogEntry) -> bool:
    """Each expert's own sign-in is on the log; the room shows when signing in began and who attended."""
    return entry.kind != "session.signed_in" or entry.core.get("kind") != "expert"


def _hour(room: Room, kind: str) -> str:
    entry = first_of(room.log, kind) if kind else None
    return f"{entry.at:%H:%M}" if entry else ""


def _opinions(room: Room) -> str:
    """When the last opinion was written, once every case has its signatures."""
    last = last_of(room.log, "opinion.written")
    ready = room.lines and not {line.state for line in room.lines} & {
        "accepted",
        "seated",
        "blind_reviewed",
        "defended",
    }
    return f"{last.at:%H:%M}" if last and ready else ""


def _published(room: Room) -> bool:
    before = {"accepted", "seated", "blind_reviewed", "defended", "deliberated", "decided", "announced"}
    return bool(room.lines) and any(line.state not in before for line in room.lines)


def _chain(room: Room) -> str:
    """The footer's line: the newest entry of this room."""
    if not room.log:
        return "名单锁定以后，会场每一步都写入账本。"
    last = room.log[0]
    return f"账本第{last.idx}条，{last.at.month}月{last.at.day}日{last.at:%H}时{last.at:%M}分写入，散会时封存。"
