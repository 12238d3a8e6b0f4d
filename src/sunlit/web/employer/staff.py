"""本单位人员 as data of components: masked numbers only (control 45)."""

from collections.abc import Iterable
from typing import Any

from sunlit.apps.people.staff import Counts
from sunlit.domain.base import identity
from sunlit.gateways.clock import SHANGHAI

LIST = "/unit/people/"
COLUMNS = [
    {"title": "姓名"},
    {"title": "身份证号", "short": "身份证号"},
    {"title": "账号", "short": "账号"},
    {"title": "身份"},
]


def lead(found: Counts) -> str:
    """One sentence."""
    if not found.people:
        return "还没有本单位的人。|发邀请链接，请他们开账号。"
    waits = f"{found.declared}人的身份等你们核对。" if found.declared else "没有等你们核对的人。"
    return f"{found.people}人，|{waits}"


def figures(found: Counts) -> list[dict[str, Any]]:
    """Three counts."""
    return [
        {"number": found.people, "text": "人在册"},
        {"number": found.declared, "text": "人等你们核对身份"},
        {"number": found.without_account, "text": "人还没有账号"},
    ]


def row(one: Any) -> list[dict[str, Any]]:
    """One person."""
    return [
        {"text": one.name, "href": f"{LIST}{one.ref}/"},
        {"text": identity.mask(one.id_number)},
        {"text": "有" if one.user_id else "还没有"},
        standing(one),
    ]


def standing(one: Any) -> dict[str, Any]:
    """How sure it is who he is."""
    if one.identity == "confirmed":
        return {"state": "valid", "word": "已核实"}
    return {"state": "short", "word": "等核对" if one.user_id else "自己申明"}


def facts(one: Any) -> list[dict[str, Any]]:
    """One person: what the clerk compares with the card."""
    state = standing(one)
    rows = [
        {"term": "姓名", "value": one.name},
        {"term": "身份证号", "value": identity.mask(one.id_number), "code": True},
        {"term": "出生", "value": one.born_on},
        {"term": "性别", "value": one.sex},
        {"term": "账号", "value": "有" if one.user_id else "还没有"},
        {"term": "身份", "value": state["word"], "state": state["state"]},
    ]
    if one.confirmed_at:
        who = one.confirmed_by.name if one.confirmed_by else "登记时"
        here = one.confirmed_at.astimezone(SHANGHAI)
        rows.append({"term": "谁核实的", "value": f"{who}，{here.year}年{here.month}月{here.day}日"})
    return rows


def links(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Links that nobody has used yet."""
    return [
        {"pk": one.pk, "name": one.name, "by": one.made_by.name if one.made_by else "", "expires_at": one.expires_at}
        for one in rows
    ]
