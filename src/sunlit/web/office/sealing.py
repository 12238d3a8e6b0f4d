"""证书与印章 on the office's pages: what waits for whom, what blocks an issue, numbers (一(十七)3)."""

from collections.abc import Iterable, Sequence
from typing import Any

from sunlit.apps.certificates.actions.issue import against_issuing
from sunlit.apps.certificates.actions.prepare import about_office, content_faults, preview, standing_against
from sunlit.apps.certificates.queries import register
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason
from sunlit.web.components import sealed, words

ROOT = "/office/certificates/"
CLAUSE = "一(十七)3"
YEARS = [
    {"title": "年度"},
    {"title": "给过的号", "n": True, "short": "给过的号"},
    {"title": "已发证", "n": True, "short": "已发证"},
    {"title": "作废", "n": True, "short": "作废"},
    {"title": "缺号"},
]


def desk(committee: int, by: Actor) -> dict[str, Any]:
    """What waits: for the first clerk, for the second, for the province."""
    first, second = register.to_prepare(committee), register.to_issue(committee)
    return {
        "lead": lead(len(first), len(second)),
        "tasks": [group for group in (_to_prepare(first), _to_issue(second, by)) if group["tasks"]],
        "seals": [seal_line(one) for one in register.needed_seals(committee)],
        "years_columns": YEARS,
        "years": [_year(one) for one in register.years(committee)],
    }


def lead(first: int, second: int) -> str:
    """One sentence."""
    if not first and not second:
        return "谁评审、谁验印、谁发证。|现在没有等制证、等签发的。"
    return f"{first}件等制证，{second}件等签发。|制证和签发要由两个人办理。"


def _to_prepare(rows: Sequence[Any]) -> dict[str, Any]:
    tasks = [
        {
            "text": f"制证：{row.person.name}",
            "href": f"{ROOT}new/{row.ref}/",
            "note": f"{row.title}（{row.level}），{row.organisation.name}",
            "status": "等第一人",
            "kind": "todo",
        }
        for row in rows
    ]
    return {"title": "制证，第一人", "tasks": tasks}


def _to_issue(rows: Sequence[Any], by: Actor) -> dict[str, Any]:
    tasks = [
        {
            "text": f"签发：{row.application.person.name}",
            "href": f"{ROOT}{row.ref}/",
            "note": f"{row.application.title}（{row.application.level}），{row.prepared_by.name}制证",
            "status": "要另一人签发" if row.prepared_by_id == by.user else "等你签发",
            "kind": "done" if row.prepared_by_id == by.user else "todo",
        }
        for row in rows
    ]
    return {"title": "签发，第二人", "tasks": tasks}


def seal_line(one: register.Needed) -> dict[str, Any]:
    """One kind that every certificate needs, and whose turn it is."""
    if one.used is not None:
        return {"ok": True, "text": f"{one.kind}已备案，{one.used.name}"}
    turns = {
        "draft": ("已经画好，还没有报备", "由办公室在印章页上报备。"),
        "submitted": ("已经报备，等省人社厅备案", "由省人社厅两人办理，备案以前不能发证。"),
        "suspended": ("暂停使用", "由省人社厅恢复，或者另做一枚报备。"),
    }
    state = one.coming.state if one.coming is not None else ""
    text, note = turns.get(state, ("还没有制作", "由办公室制作样章并报备。"))
    return {"ok": False, "text": f"{one.kind}{text}", "note": note, "clause": "四(五)"}


def _year(one: register.Year) -> list[Any]:
    gap = {"state": "met", "word": "没有缺号"} if one.whole else {"state": "problem", "word": "有号没有办完"}
    return [f"{one.year}年", str(one.last), str(one.issued), str(one.void), gap]


def to_prepare(row: Any, by: Actor) -> dict[str, Any]:
    """The check page before a certificate is prepared: every field, and what stands against it."""
    core = preview(row)
    against = (*about_office(row, by), *standing_against(row), *content_faults(row, core))
    confirmed = [{"ok": True, "text": f"结果已经确认，{core.basis}"}, *_good_seals(core.seals), PRINTABLE]
    return {
        "case": row,
        "facts": sealed.core_facts(core),
        "checks": blocked(against) or confirmed,
        "blocked": bool(against),
        "number_later": "编号在签发的那一刻给，给过的号不会再用。",
    }


PRINTABLE = {"ok": True, "text": "每个字都印得出来"}


def _good_seals(pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"ok": True, "text": f"{kind}已经备案", "clause": "四(五)"} for kind, _ in pairs]


def blocked(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Reasons as checks, each with who can clear it."""
    return [{"ok": False, "text": one.text, "clause": one.clause, "note": WHO.get(one.fact, "")} for one in reasons]


WHO = {
    "印章备案": "印章由办公室报备，省人社厅两人备案。",
    "第二人": "请办公室的另一位经办人登录签发。",
    "办理状态": "先在“结果”里确认。",
}


def one(row: Any, by: Actor) -> dict[str, Any]:
    """The page of one certificate: prepared, issued or void."""
    core, code = register.stated(row), register.check_code(row)
    against = against_issuing(row, by=by) if row.state == "draft" else ()
    checks = [{"ok": True, "text": f"{row.prepared_by.name}已经制证"}, *_good_seals(core.seals), PRINTABLE]
    return {
        "row": row,
        "name": row.application.person.name,
        "lead": LEADS.get(row.state, ""),
        "state": sealed.certificate_state(row),
        "facts": sealed.core_facts(core, code),
        "record": record(row),
        "seals": register.seals_of(row),
        "checks": blocked(against) or checks,
        "blocked": bool(against),
        "address": f"/v/{row.number}-{code}" if code else "",
        "root": f"{ROOT}{row.ref}/",
    }


LEADS = {
    "draft": "已经制证，|等另一人签发。",
    "issued": "已经签发，|谁都可以核验。",
    "suspended": "省人社厅暂停了这本证书，|核查有结果以前不能用。",
    "revoked": "这本证书已经撤销，|记录不会删除。",
    "replaced": "这本证书已经换发。",
    "void": "签发没有办成，|这个号作废，不会再用。",
}


def record(row: Any) -> list[dict[str, Any]]:
    """Who did what, with the entries of the log."""
    steps = [_step("制证", row.prepared_by.name, row.prepared_at)]
    if row.intended_at is not None and row.issued_by is not None:
        steps.append(_step("给号", row.issued_by.name, row.intended_at, row.intent))
    if row.issued_at is not None and row.issued_by is not None:
        steps.append(_step("签发", row.issued_by.name, row.issued_at, row.leaf))
    if row.voided is not None:
        steps.append({"name": "作废", "who": row.why_void, "due": f"账本第{row.voided}条", "state": "past"})
    for decision in row.decisions.filter(leaf__isnull=False).select_related("first", "second").order_by("leaf"):
        who = f"省人社厅，{decision.document}，{decision.reason}"
        steps.append(_step(decision.get_act_display(), who, decision.second_at, decision.leaf))
    return steps


def _step(name: str, who: str, at: Any, leaf: int | None = None) -> dict[str, Any]:
    entry = f"，账本第{leaf}条" if leaf is not None else ""
    return {"name": name, "who": f"{who}{entry}", "date": at.astimezone(words.CHINA).date(), "state": "past"}
