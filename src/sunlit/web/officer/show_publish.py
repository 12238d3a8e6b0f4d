"""发布 as its page shows it: what changes from which day, which seasons keep the old rules (一(一))."""

from typing import Any

from django.utils.translation import gettext as _

from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook.register import Sheet
from sunlit.web.officer.show_draft import day


def page(sheet: Sheet, actor: Actor) -> dict[str, Any]:
    """The interruption before a signature."""
    signed = next(iter(sheet.signatures), None)
    return {
        "sheet": sheet,
        "digest": sheet.digest,
        "blocks": [{"ok": False, "text": one.text, "clause": one.clause} for one in sheet.obstacles],
        "short": len(sheet.obstacles),
        "mine": any(one.by_id == actor.user for one in sheet.signatures),
        "second": signed is not None,
        "over": f"{sheet.content.head.title}，第{sheet.version.n}版",
        "heading": _("签名公布？") if signed else _("签下第一个名字？"),
        "points": _points(sheet) if not sheet.obstacles else [],
    }


def _points(sheet: Sheet) -> list[Any]:
    since, head = sheet.proposal.in_force, sheet.content.head
    if since is None:
        return []
    said: list[Any] = [
        _("自{day}起，资格自测、申报、审核和政策原文都用这个政策包。").format(day=day(since)),
        *_seasons(sheet),
        _("依据：{text}").format(text=head.basis),
        _("过渡：{text}").format(text=head.transition),
        _("公布以后不能改，也不能撤回；要改，另起一份草案。"),
    ]
    signed = [_("{name}已经签过同一版。").format(name=one.by.name) for one in sheet.signatures]
    return said + (signed or [_("还要另一位政策人员看过同一版，再签一次。")])


def _seasons(sheet: Sheet) -> list[str]:
    since = sheet.proposal.in_force
    if since is None:
        return []
    this = sheet.below.season(since.year)
    last = sheet.below.season(since.year - 1)
    kept = _("{year}年度到{day}截止，截止以后也用原来的规定。")
    if this.closes < since:
        return [kept.format(year=this.year, day=day(this.closes))]
    said = [kept.format(year=last.year, day=day(last.closes))]
    if this.opens < since:
        text = _("{year}年度正在进行：{day}以前提出的问题按原来的规定，当天起按新的规定。")
        said.append(text.format(year=this.year, day=day(since)))
    return said
