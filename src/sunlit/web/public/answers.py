"""The answer of 证书核验 in words and marks: one answer, then what it rests on (五(五)5, 四(五), 三(七))."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.html import format_html

from sunlit.apps.certificates.numbering import spaced
from sunlit.apps.certificates.queries.check import Found
from sunlit.domain.certificate.core import Core
from sunlit.domain.certificate.tag import printed
from sunlit.gateways import clock
from sunlit.web.components import words

KINDS = {"有效": "valid", "已撤销": "revoked", "暂停": "suspended", "已换发": "replaced"}
COMPARE = "请对照证书上的姓名、编号和校验码。有一处对不上，就不是这一本。"
FILES = {
    "same": "这个文件和签发时的原件一字不差",
    "other": "文件里的正文和证明都对，但文件被另存过，不是签发时的原件；请以这一页的内容为准",
}


def item(found: Found) -> dict[str, Any]:
    """What `{% answer %}` shows."""
    word, core = found.verdict.word, found.core
    if core is None:
        return _nothing(found)
    shown: dict[str, Any] = {
        "kind": KINDS[word],
        "heading": word,
        "says": _says(found),
        "person": {"name": core.holder, "title": core.title, "struck": word == "已撤销", "photo": _photo()},
        "facts": [*_grounds(found), *_facts(core, found.code)],
        "checks": _checks(found),
        "why": "凭什么说有效" if word == "有效" else "这个答复凭什么",
        "meta": COMPARE if word == "有效" else "记录不会删除。如果复查改变了决定，这里会写明。",
    }
    if word == "有效":
        shown["seal"] = {"name": core.committee.partition("（")[0]}
    return shown


def _nothing(found: Found) -> dict[str, Any]:
    """Unknown number and wrong code look the same."""
    if found.verdict.word == "码不匹配":
        says = "文件里写的和登记的不一样，|请不要采信，并联系发证的评委会。"
        return {"kind": "unknown", "heading": "码不匹配", "says": says, "facts": _differing(found)}
    says = "没有和这个编号、这个校验码对得上的证书。|请逐位核对再查一次。"
    return {"kind": "unknown", "heading": "查无此证", "says": says}


def _differing(found: Found) -> list[dict[str, Any]]:
    return [{"term": "哪里不同", "value": reason.text} for reason in found.verdict.reasons]


def _says(found: Found) -> Any:
    if found.verdict.word == "有效":
        return format_html("截至{}，<wbr>这本证书有效。", words.moment(found.at))
    decision = found.decision
    since = decision.second_at if decision is not None else None
    if found.verdict.word == "已撤销":
        on = words.day(since.astimezone(clock.SHANGHAI).date()) if since is not None else ""
        return format_html("这本证书曾经有效，<wbr>自{}起撤销，<wbr>不能再作为职称凭据。", on)
    if found.verdict.word == "暂停" and since is not None and found.row is not None and found.row.state == "suspended":
        on = words.day(since.astimezone(clock.SHANGHAI).date())
        return format_html("这本证书自{}起暂停使用，<wbr>核查有结果以前不要采信。", on)
    return "这本证书正在核查，|有结果以前不要采信。"


def _grounds(found: Found) -> list[dict[str, Any]]:
    """Why it is not good: the decision, or what the check itself found."""
    decision = found.decision
    if found.verdict.word == "有效":
        return []
    if decision is None or found.row is None or found.row.state not in ("revoked", "suspended"):
        return [{"term": "为什么", "value": f"{reason.text}，{reason.clause}"} for reason in found.verdict.reasons]
    return [
        {"term": "为什么", "value": f"{decision.reason.rstrip('。')}，{decision.clause}"},
        {"term": "决定文件", "value": decision.document},
        {"term": "谁决定", "value": "省人社厅，两人办理"},
    ]


def _facts(core: Core, code: str) -> list[dict[str, Any]]:
    return [
        {"term": "级别", "value": f"{core.level}，{core.series}系列"},
        {"term": "身份证", "value": f"末四位{core.id_last4}"},
        {"term": "评审", "value": core.committee},
        {"term": "发证", "value": dt.date.fromisoformat(core.issued_on)},
        {"term": "编号", "value": spaced(core.number), "code": True},
        {"term": "校验码", "value": printed(code), "code": True},
    ]


def _checks(found: Found) -> list[Any]:
    checks: list[Any] = []
    entry = found.row.leaf if found.row is not None else None
    if found.verdict.word == "有效":
        checks = [
            "签名没有被改动",
            {"text": "印章在盖章那一刻已经备案", "clause": "四（五）"},
            f"编号在账本第{entry}条",
            "没有撤销、换发或暂停的记录",
        ]
    elif found.decision is not None and found.row is not None and found.row.state != "issued":
        name = found.decision.get_act_display()
        checks = [f"{name}决定在账本第{found.decision.leaf}条", "核验本身没有出错，证书原来的签名也是真的"]
    elif found.checked is not None:
        checks = ["证书原来的签名没有被改动", f"编号在账本第{entry}条"]
    if found.file:
        checks.append({"text": FILES[found.file], "ok": found.file == "same"})
    return checks


def _photo() -> Any:
    """Where a photograph stands once dossiers hold one; only the demonstration shows the place."""
    return format_html("{}<br>{}", "照片", "示例") if settings.DEMONSTRATION else ""
