"""日相: every status is a shape and a word together, colour last (visual language, principle 6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """One status: the mark of the sprite, the word beside it, and whether it stays in the second ink."""

    icon: str
    word: str
    quiet: bool = False


STATES: dict[str, State] = {
    "met": State("full", "符合"),
    "valid": State("full", "有效"),
    "now": State("full", "正在进行"),
    "open": State("full", "开放中"),
    "lit": State("full", "已公开"),
    "short": State("part", "还差"),
    "missing": State("ask", "缺材料"),
    "na": State("none", "不适用", quiet=True),
    "revoked": State("dark", "已撤销"),
    "done": State("done", "已完成", quiet=True),
    "past": State("done", "已完成", quiet=True),
    "later": State("later", "未开始", quiet=True),
    "problem": State("stop", "有问题"),
    "locked": State("lock", "不能改", quiet=True),
}


def state_of(kind: str) -> State:
    """The state called `kind`; an unknown name is a bug in the page, not a blank."""
    return STATES[kind]
