"""日相: every status is a shape and a word together, colour last (visual language, principle 6)."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class State:
    """One status: the mark of the sprite, the word beside it (a msgid), and whether it stays in the second ink."""

    icon: str
    word: str
    quiet: bool = False


STATES: dict[str, State] = {
    "met": State("full", _("符合")),
    "valid": State("full", _("有效")),
    "now": State("full", _("正在进行")),
    "open": State("full", _("开放中")),
    "lit": State("full", _("已公开")),
    "short": State("part", _("还差")),
    "missing": State("ask", _("缺材料")),
    "na": State("none", _("不适用"), quiet=True),
    "revoked": State("dark", _("已撤销")),
    "done": State("done", _("已完成"), quiet=True),
    "past": State("done", _("已完成"), quiet=True),
    "part": State("part", _("部分实现"), quiet=True),
    "later": State("later", _("未开始"), quiet=True),
    "problem": State("stop", _("有问题")),
    "locked": State("lock", _("不能改"), quiet=True),
}


def state_of(kind: str) -> State:
    """The state called `kind`; an unknown name is a bug in the page, not a blank."""
    return STATES[kind]
