"""What the check page answers, in words a person understands (五(五)5, 一(十七)3: 网上可查)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from sunlit.domain.base.reason import Reason
from sunlit.domain.certificate.cose import Card
from sunlit.domain.certificate.states import StateChange, change_on

Word = Literal["有效", "已换发", "已撤销", "暂停", "查无此证", "码不匹配"]
CLAUSE = "五(五)5"
_FIELD_NAMES = {
    "number": "编号",
    "holder": "姓名",
    "id_last4": "身份证号末四位",
    "title": "职称",
    "level": "级别",
    "specialty": "专业",
    "committee": "评委会",
    "issued_on": "发证日期",
}


@dataclass(frozen=True, slots=True)
class Record:
    """What the register knows of a certificate.

    history: its changes; card: what it states; sealing: reasons why its sealing is void (none: valid);
    in_ledger: its core text has a checked inclusion proof.
    """

    history: tuple[StateChange, ...]
    card: Card
    sealing: tuple[Reason, ...]
    in_ledger: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: one word, its reasons, and the day it speaks of."""

    word: Word
    reasons: tuple[Reason, ...]
    on: date


def answer(record: Record | None, *, tag_matches: bool, on: date, presented: Card | None = None) -> Verdict:
    """Answer for one day: unknown, draft, void and wrong tag all look the same (nobody learns which numbers exist).

    `presented`: the signed card of the code or the uploaded file; when it says other things than the register,
    the answer is 码不匹配 and names the fields, not their values. A certificate whose sealing is void or whose
    ledger proof is missing is never 有效: 四(五).

    >>> answer(None, tag_matches=True, on=date(2022, 1, 1)).word
    '查无此证'
    """
    change = change_on(record.history, on) if record is not None else None
    if record is None or change is None or not tag_matches or change.state in ("draft", "void"):
        text = "没有查到这个编号和校验码对应的证书，请核对后重试；仍查不到请联系发证评委会"
        return Verdict("查无此证", (Reason(CLAUSE, text, "编号和校验码", "No such certificate"),), on)
    differing = tuple(_differences(record.card, presented)) if presented is not None else ()
    if differing:
        text = f"所示内容与登记不符：{'、'.join(differing)}；请勿采信，并联系发证评委会"
        return Verdict("码不匹配", (Reason(CLAUSE, text, "二维码", "The code does not match the register"),), on)
    since = f"{change.on.isoformat()}（{change.document}）"
    if change.state == "revoked":
        return Verdict("已撤销", (Reason("四(三)", f"证书已于{since}撤销，不再有效", "证书状态", "Revoked"),), on)
    if change.state == "replaced":
        text = f"证书已于{since}换发，请出示新证"
        return Verdict("已换发", (Reason(CLAUSE, text, "证书状态", "Replaced by a newer one"),), on)
    if change.state == "suspended":
        text = f"证书自{since}起暂停使用，结果以核查结论为准"
        return Verdict("暂停", (Reason("四(三)", text, "证书状态", "Suspended"),), on)
    doubts = (*record.sealing, *_not_in_ledger(record))
    if doubts:
        return Verdict("暂停", doubts, on)
    text = f"{change.on.isoformat()}起有效，印章在用印时已备案，正文在账本中"
    return Verdict("有效", (Reason(CLAUSE, text, "证书状态", "Valid"),), on)


def _differences(registered: Card, presented: Card) -> Iterable[str]:
    for field in fields(Card):
        if getattr(registered, field.name) != getattr(presented, field.name):
            yield _FIELD_NAMES[field.name]


def _not_in_ledger(record: Record) -> tuple[Reason, ...]:
    if record.in_ledger:
        return ()
    return (Reason("四(三)", "证书正文的账本证明不成立，核查清楚前暂停采信", "账本证明", "No ledger proof"),)
