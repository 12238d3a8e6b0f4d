"""Rows of the operator's tables: no ID number, no telephone."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sunlit.apps.people import queries
from sunlit.apps.people.actor import LABELS


def bodies(rows: Iterable[Any], held: dict[int, int]) -> dict[str, Any]:
    """Every body with its level, division and the number of roles in force."""
    columns = [
        {"title": _("机构")},
        {"title": _("层级"), "short": _("层级")},
        {"title": _("所在地")},
        {"title": _("在任角色"), "n": True, "short": _("在任角色")},
    ]
    cells = [
        [
            {"text": row.name, "href": reverse("operator:body", args=[row.ref])},
            row.get_level_display(),
            row.division.name,
            held.get(row.pk, 0),
        ]
        for row in rows
    ]
    return {"columns": columns, "rows": cells}


def holders(roles: Iterable[Any]) -> dict[str, Any]:
    """Who acts for a body, in which role, since when."""
    columns = [{"title": _("姓名")}, {"title": _("角色")}, {"title": _("从"), "short": _("从")}]
    cells = [
        [{"text": row.user.name, "href": _account(row.user_id)}, LABELS[row.kind], queries.local_day(row.granted_at)]
        for row in roles
    ]
    return {"columns": columns, "rows": cells}


def accounts(rows: Iterable[Any]) -> dict[str, Any]:
    """Accounts with their roles in force."""
    columns = [
        {"title": _("姓名")},
        {"title": _("登录名"), "short": _("登录名")},
        {"title": _("在任角色")},
        {"title": _("状态")},
    ]
    cells = [
        [
            {"text": row.name, "href": _account(row.id)},
            row.login,
            "；".join(queries.role_name(role) for role in row.roles) or _("没有"),
            _("在用") if row.is_active else {"state": "locked", "word": _("已停用")},
        ]
        for row in rows
    ]
    return {"columns": columns, "rows": cells}


def facts(user: Any, has_factor: bool) -> list[dict[str, Any]]:
    """What the operator may know of an account."""
    state = ("valid", _("可以登录")) if user.is_active else ("locked", _("已停用"))
    last = queries.local_day(user.last_login) if user.last_login else _("还没有")
    return [
        {"term": _("登录名"), "value": user.login, "code": True},
        {"term": _("状态"), "value": state[1], "state": state[0]},
        {"term": _("第二步验证"), "value": _("已绑定") if has_factor else _("没有绑定")},
        {"term": _("上次登录"), "value": last},
    ]


def history(roles: Iterable[Any]) -> dict[str, Any]:
    """Every role of one account: from when, until when, by whom, why it ended."""
    columns = [{"title": _("角色")}, {"title": _("授予")}, {"title": _("终止")}, {"title": _("操作"), "hidden": True}]
    cells = []
    for row in roles:
        given = _by(row.granted_at, row.granted_by)
        ended = f"{_by(row.ended_at, row.ended_by)}。{row.end_reason}" if row.ended_at else _("在任")
        act = "" if row.ended_at else {"text": _("终止"), "href": reverse("operator:end_role", args=[row.pk])}
        cells.append([queries.role_name(row), given, ended, act])
    return {"columns": columns, "rows": cells}


def waiting(rows: Iterable[Any], operator: int) -> list[dict[str, Any]]:
    """Links that are open or wait for a second operator; who may say yes."""
    return [
        {
            "id": row.pk,
            "name": row.name,
            "what": queries.role_name(row) if row.purpose == "role" else row.get_purpose_display(),
            "by": row.made_by.name if row.made_by else _("首次安装"),
            "made_at": row.made_at,
            "expires_at": row.expires_at,
            "waits": row.needs_approval and row.approved_by_id is None,
            "may_approve": operator not in {row.made_by_id, row.user_id},
        }
        for row in rows
    ]


def _by(moment: Any, user: Any) -> str:
    local = queries.local_day(moment)
    day = _("%(year)s年%(month)s月%(day)s日") % {"year": local.year, "month": local.month, "day": local.day}
    return f"{day}，{user.name if user else _('系统')}"


def _account(pk: int) -> str:
    return reverse("operator:account", args=[pk])
