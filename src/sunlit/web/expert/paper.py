"""The words of a ballot paper and of its receipt; nothing here is kept (四(三))."""

from typing import Any

from django import forms
from django.utils.html import format_html

from sunlit.apps.reviews.actions.ballot import Receipt
from sunlit.apps.reviews.queries.expert import Paper, Place, newest_opinion, path_in_words
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.words import hour

CHOICES = (("yes", "同意"), ("no", "不同意"), ("abstain", "弃权"))
HINTS = {"abstain": "弃权不算同意"}
POINTS = (
    "封票以前，可以重投，以最后一次为准。",
    {"text": "封票以后，任何机构和个人都不能改。", "clause": "四（三）"},
    "开票以后，票上没有姓名、序号和时间，不能对应到人。",
)


class BallotForm(forms.Form):
    """One choice, nothing preselected."""

    choice = forms.ChoiceField(
        label="请选一项",
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项，再核对", "invalid_choice": "请选一项，再核对"},
    )

    @property
    def word(self) -> str:
        """The choice as it is written on the paper."""
        return dict(CHOICES)[self.cleaned_data["choice"]]


def context(where: Place, paper: Paper, form: BallotForm | None = None) -> dict[str, Any]:
    """The paper: what is asked, what went before, three choices."""
    case, root = paper.case, f"/expert/s/{where.session.ref}/"
    name, title = case.application.person.name, case.application.title
    again = "第二次投票，" if paper.poll.round == 2 else ""
    return {
        "seat": where.member.seat,
        "over": f"{again}第{paper.place}件，共{paper.total}件",
        "name": name,
        "about": f"{name}，{title}",
        "office": title,
        "facts": _facts(paper, root),
        "form": form or BallotForm(),
        "hints": HINTS,
        "points": POINTS,
        "here": f"{root}vote/{case.n}/",
        "root": root,
        "case": case,
        "casts": paper.standing.casts,
        "chain": _chain(paper),
    }


def receipt(where: Place, paper: Paper, given: Receipt) -> dict[str, Any]:
    """What the voter may remember, and which case is next."""
    after = paper.next
    return context(where, paper) | {
        "tracker": given.tracker,
        "meta": f"{given.seat}在这一件投了{given.number}次，{hour(given.at.astimezone(SHANGHAI))}。",
        "next": {"n": after.n, "href": f"/expert/s/{where.session.ref}/vote/{after.n}/"} if after else None,
    }


def lines(where: Place, found: Any) -> list[list[Any]]:
    """Every case of the vote with what this slot holds: how often and when, never what."""
    root = f"/expert/s/{where.session.ref}/vote/"
    return [[_link(root, one), _word(one)] for one in found]


def _link(root: str, one: Any) -> Any:
    text = f"第{one.n}件"
    return {"text": text, "href": f"{root}{one.n}/"} if one.open else text


def _word(one: Any) -> Any:
    if not one.open:
        return {"state": "na", "word": one.why}
    if not one.casts:
        return {"state": "now", "word": "等你投票"}
    return {"state": "done", "word": f"投了{one.casts}次，最后一次{hour(one.last_at.astimezone(SHANGHAI))}"}


def _facts(paper: Paper, root: str) -> list[dict[str, Any]]:
    said = {step.move: step.at.astimezone(SHANGHAI).date() for step in paper.case.application.steps.order_by("n")}
    day, opinion = said.get("defend_done"), newest_opinion(paper.case)
    signed = opinion.signatures.count() if opinion else 0
    link = f"{root}opinion/{paper.case.n}/"
    return [
        {"term": "路径", "value": path_in_words(paper.case)},
        {"term": "盲评初审", "value": "已完成"},
        {"term": "答辩复审", "value": f"{day.month}月{day.day}日，已完成" if day else "已完成"},
        {"term": "评议组意见", "value": format_html('<a href="{}">{}人书面意见</a>', link, signed)},
    ]


def _chain(paper: Paper) -> str:
    opened = hour(paper.poll.opened_at.astimezone(SHANGHAI))
    return f"表决{opened}开启，名册写入账本第{paper.poll.leaf}条。"
