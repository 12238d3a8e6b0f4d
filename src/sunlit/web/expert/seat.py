"""What an expert's page of the room shows: his place, the next thing to do, every case (三(五))."""

from typing import Any

from sunlit.apps.reviews.queries.box import open_poll
from sunlit.apps.reviews.queries.expert import Duty, Place, duties

COLUMNS = [{"title": "序号"}, {"title": "申报", "short": "申报"}, {"title": "你要做的"}]
WAIT = {
    "frozen": "会议当天，办公室开始签到以后，在这里签到。",
    "meeting": "评分、合议完成以后，由办公室开启表决。",
    "voting": "每一件投一票，封票以前可以重投。",
    "closed": "已经封票。计票以后由主任委员现场公布。",
    "announced": "结果已经公布。",
}


def context(where: Place) -> dict[str, Any]:
    """The page of the room for one expert."""
    session, root = where.session, f"/expert/s/{where.session.ref}/"
    return {
        "session": session,
        "root": root,
        "seat": where.member.seat,
        "says": WAIT[session.state],
        "signing": session.state == "meeting" and session.began_at is None and not where.present,
        "beginning": session.state == "meeting" and session.began_at is None and where.present and where.chairs,
        "voting": where.present and open_poll(session) is not None,
        "announcing": session.state == "closed" and where.present and where.chairs,
        "facts": _facts(where),
        "columns": COLUMNS,
        "rows": [_row(one, root) for one in duties(where)],
        "live": session.state in {"frozen", "meeting", "voting", "closed"},
    }


def opinion(duty: Duty, draft: Any, ref: str) -> dict[str, Any]:
    """The page of one opinion."""
    signers = "、".join(sorted(one.member.seat for one in draft.signatures.all())) if draft else ""
    return {
        "duty": duty,
        "draft": draft,
        "signers": signers,
        "back": f"/expert/s/{ref}/room/",
        "write": "另写一稿" if draft else "写评议组意见",
        "open": duty.state == "defended",
        "about": f"第{duty.case.n}件，{duty.case.application.person.name}，{duty.case.application.title}",
    }


def _facts(where: Place) -> list[dict[str, Any]]:
    session = where.session
    standing = "已签到" if where.present else "还没有签到"
    return [
        {"term": "日期和地点", "value": f"{session.meets_on.month}月{session.meets_on.day}日，{session.place}"},
        {"term": "你的席位", "value": where.member.seat + ("，主任委员" if where.chairs else "")},
        {"term": "签到", "value": standing},
    ]


def _row(one: Duty, root: str) -> list[Any]:
    application = one.case.application
    return [f"{one.case.n:02d}", f"{application.person.name}，{application.title}", _duty(one, root)]


def _duty(one: Duty, root: str) -> Any:
    if one.barred:
        return {"state": "na", "word": "回避"}
    if one.state == "blind_reviewed":
        waiting = {"text": "答辩评分", "href": f"{root}defence/{one.case.n}/"}
        return {"state": "done", "word": "已评分"} if one.scored else waiting
    if one.state == "defended":
        text = "等另外的评委签名" if one.signed else "看意见，签名" if one.drafts else "写评议组意见"
        return {"text": text, "href": f"{root}opinion/{one.case.n}/"}
    if one.state == "deliberated":
        return {"text": f"看意见，{one.signatures}人签名", "href": f"{root}opinion/{one.case.n}/"}
    return {"state": "later", "word": "盲评中"} if one.state == "seated" else {"state": "done", "word": "已完成"}
