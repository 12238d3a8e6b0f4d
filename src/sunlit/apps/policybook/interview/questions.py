"""What a question is: the facts it settles, how it is asked, of whom; and the pages that hold questions together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

TEACHERS = "中小学教师"
ENGINEERS = "工程技术人员"
UNKNOWN = "?"  # 不清楚: the answer is given, the fact stays unknown, and the result names the document

Kind = Literal["who", "choice", "list", "yes", "day", "stretches", "length", "count", "situations", "bars"]
Word = Mapping[str, str]
NO_WORDS: Word = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """One question. It is asked while `fact` is missing, of `series` only (empty: of everybody), except of `not_of`.

    `feeds` are further facts that the same answer settles; `words` the answers in plain words, in the order shown;
    `along` marks one that is asked beside others of its page although the rules take an answer for granted.
    """

    id: str
    fact: str
    kind: Kind
    text: str
    hint: str = ""
    words: Word = field(default_factory=lambda: NO_WORDS)
    feeds: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    not_of: tuple[str, ...] = ()
    along: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact the answer settles."""
        return (self.fact, *self.feeds) if self.fact else self.feeds

    def suits(self, series: str) -> bool:
        """Whether it is a question for people of a series; before the series is known everybody is asked."""
        return (not self.series or series in self.series) and series not in self.not_of


@dataclass(frozen=True, slots=True)
class Group:
    """One page: a heading and the questions on it."""

    id: str
    heading: str
    questions: tuple[Question, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """Something most people are not: left unticked it settles `no`, ticked it settles `yes` and opens its questions."""

    id: str
    text: str
    no: Mapping[str, object]
    yes: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    not_of: tuple[str, ...] = ()


NOT_ASKED = MappingProxyType(
    {
        "受聘现等级": "只在“聘任年限按岗位等级算”的读法下使用",
        "疫情一线名单": "只取省卫健委报送的名单，个人不能自报",
        "考试专业": "由专业目录决定，没有写到的按不是",
        "学校公办": "没有一条路用到",
        "论文数": "没有一条路用到，评委会自己的标准可以用",
        "获奖数": "没有一条路用到，评委会自己的标准可以用",
    }
)
"""Facts that nobody is asked, and why."""
