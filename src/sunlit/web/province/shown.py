"""What the province's pages show: what waits for whom, what a second person puts in force (四(五), 三(七))."""

from collections.abc import Iterable, Sequence
from typing import Any

from sunlit.apps.people.actor import Actor
from sunlit.domain.certificate.register import MOVE_NAMES, MOVES
from sunlit.gateways.clock import SHANGHAI

DECISIONS = [
    {"title": "持证人"},
    {"title": "处置", "short": "处置"},
    {"title": "文件", "short": "文件"},
    {"title": "生效", "short": "生效"},
    {"title": "账本", "n": True, "short": "账本第几条"},
]
ACTS = {
    "issued": (
        ("suspend", "暂停，核查清楚以前不能用"),
        ("revoke", "撤销，弄虚作假、学术不端或者违规评审"),
        ("strike_off", "核销，派出任务没有完成"),
    ),
    "suspended": (
        ("restore", "恢复，核查没有问题"),
        ("revoke", "撤销，弄虚作假、学术不端或者违规评审"),
        ("strike_off", "核销，派出任务没有完成"),
    ),
}
"""What can be decided about a certificate in this state."""
SEAL_ACTS = {
    "submitted": (("file", "备案"),),
    "filed": (
        ("suspend", "暂停使用，查清以前不能用它发证"),
        ("cancel", "作废，不再使用"),
        ("compromise", "报失，可能落在别人手里"),
    ),
    "suspended": (("restore", "恢复使用"), ("cancel", "作废，不再使用"), ("compromise", "报失，可能落在别人手里")),
}
"""What can be proposed about a seal in this state; 更换 follows by itself when another of its kind is filed."""
EFFECTS = {
    "file": "从现在起，这枚章可以用在{documents}上；备案以前盖的一律无效，不能补认。",
    "suspend": "从现在起不能用它发证。以前盖的证书不受影响。",
    "restore": "从现在起可以再用它发证。",
    "cancel": "从现在起不能再用，也不能恢复。以前盖的证书仍然有效。",
    "compromise": "从写明的那一天起用它盖的证书，核验时一律先暂停。",
}


def task(text: str, href: str, note: str, *, first: int | None, by: Actor) -> dict[str, Any]:
    """One thing that waits; `first`: who has proposed it already, None when nobody has."""
    if first is None:
        return {"text": text, "href": href, "note": note, "status": "等办理", "kind": "todo"}
    own = first == by.user
    status = "你提出的，等另一人复核" if own else "等你复核"
    return {"text": text, "href": href, "note": note, "status": status, "kind": "done" if own else "todo"}


def tasks(sessions: Iterable[Any], seals: Iterable[Any], decisions: Iterable[Any], by: Actor) -> list[dict[str, Any]]:
    """Everything that waits, in three groups."""
    groups = (
        (
            "评审会",
            [
                task(f"备案：{row.name}", f"/province/s/{row.ref}/", row.committee.name, first=None, by=by)
                for row in sessions
            ],
        ),
        ("印章", [_seal_task(row, by) for row in seals]),
        ("证书处置", [_decision_task(row, by) for row in decisions]),
    )
    return [{"title": title, "tasks": found} for title, found in groups if found]


def _seal_task(row: Any, by: Actor) -> dict[str, Any]:
    act = act_name(row.act) if row.act else "备案"
    note = row.committee.name if row.name in row.committee.name else f"{row.committee.name}，{row.name}"
    return task(f"{act}：{row.kind}", f"/province/seals/{row.ref}/", note, first=row.act_by_id, by=by)


def _decision_task(row: Any, by: Actor) -> dict[str, Any]:
    name = row.certificate.application.person.name
    href = f"/province/certificates/{row.certificate.ref}/"
    return task(f"{row.get_act_display()}：{name}", href, f"{row.document}，{row.clause}", first=row.first_id, by=by)


def lead(groups: Sequence[dict[str, Any]]) -> str:
    """One sentence."""
    count = sum(len(group["tasks"]) for group in groups)
    return f"{count}件等办理。|备案和处置都要由不同的两个人办。" if count else "现在没有等你们办理的。"


def act_name(act: str) -> str:
    """The Chinese name of what is done to a seal."""
    names: dict[str, str] = dict(MOVE_NAMES)  # type: ignore[arg-type]
    return names[act]


def two_checks(name: str, who: str, document: str, at: Any, *, own: bool) -> list[dict[str, Any]]:
    """Before the second person: what the first has entered, and whether this one may confirm it."""
    day = at.astimezone(SHANGHAI)
    first = {"ok": True, "text": f"{who}{day.month}月{day.day}日提出{name}，文件{document}"}
    if own:
        note = "请另一位经办人登录复核。提错了可以撤回。"
        return [first, {"ok": False, "text": "提出和复核要由两个人办理", "note": note}]
    return [first, {"ok": True, "text": "你不是提出的人，可以复核"}]


def seal_points(row: Any, old: Any) -> list[str]:
    """What putting it in force does."""
    points = [EFFECTS[row.act].format(documents="、".join(row.documents))]
    if row.act == "file" and old is not None:
        points.append(f"同一种的旧章（{old.name}）随即更换，以前盖的证书仍然有效。")
    if row.act_since is not None:
        day = row.act_since.astimezone(SHANGHAI)
        points.append(f"报失的起算日：{day.year}年{day.month}月{day.day}日。")
    return [*points, "写入账本，随即通知评委会办公室。"]


def seal_acts(state: str) -> tuple[tuple[str, str], ...]:
    """What the first person may propose; only what the register's table allows."""
    known = {act for (source, act), move in MOVES.items() if source == state and move.two}
    return tuple(pair for pair in SEAL_ACTS.get(state, ()) if pair[0] in known)


def decision_points(row: Any) -> list[Any]:
    """What the decision does, and what everybody will read."""
    points: list[Any] = [
        {"text": f"原因：{row.reason}"},
        {"text": f"依据：{row.clause}"},
        AFTER[row.act],
        "写入账本，随即生效，并通知本人，告诉他怎样申请复查。"
        if row.act != "restore"
        else "写入账本，随即生效，并通知本人。",
    ]
    return points


AFTER = {
    "suspend": "核验这本证书的人会看到“暂停”和上面的原因。",
    "restore": "核验这本证书的人会看到“有效”。",
    "revoke": "核验这本证书的人会看到“已撤销”和上面的原因。撤销不能恢复，职称同时撤销。",
    "strike_off": "核验这本证书的人会看到“已撤销”和上面的原因。核销不能恢复。",
}


def decision_row(row: Any) -> list[Any]:
    """One decision in force."""
    certificate = row.certificate
    href = f"/province/certificates/{certificate.ref}/"
    name = {"text": certificate.application.person.name, "href": href}
    return [name, row.get_act_display(), row.document, row.second_at.astimezone(SHANGHAI).date(), str(row.leaf)]


def decision_steps(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """The decisions about one certificate, with both persons."""
    return [
        {
            "name": row.get_act_display(),
            "who": "，".join(
                (
                    f"{row.first.name}、{row.second.name}",
                    row.document,
                    row.reason.rstrip("。"),
                    row.clause,
                    f"账本第{row.leaf}条",
                )
            ),
            "date": row.second_at.astimezone(SHANGHAI).date(),
            "state": "past",
        }
        for row in rows
    ]
