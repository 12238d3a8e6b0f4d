"""From the characters of a condition to its words: Chinese syntax, ASCII aliases (一(十七)1)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.tree import Kind, Value


class Sign(Enum):
    """What a token is."""

    LITERAL = auto()
    WORD = auto()
    OPERATOR = auto()
    AT_LEAST = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a condition; `text` is normalised (`>=` is ≥, `and` is 且), `raw` is what was written."""

    sign: Sign
    text: str
    raw: str
    line: int
    column: int
    value: Value = 0
    kind: Kind = Kind.NUMBER


_PATTERN = re.compile(
    r"""(?P<space>\s+)
    |(?P<date>\d{4}-\d{2}-\d{2}(?!\d))
    |(?P<money>\d+(?:\.\d{1,2})?(?=元))元
    |(?P<years>\d+)年
    |(?P<months>\d+)个?月
    |(?P<number>\d+)(?![\w.])
    |(?P<text>"[^"\n]*"|“[^”\n]*”)
    |至少(?P<least>\d+)项
    |(?P<word>[^\W\d][\w·]*)
    |(?P<op>>=|<=|!=|==|[≥≤≠=><＝＞＜+\-＋－−×*(){},，、（）｛｝])
    """,
    re.VERBOSE,
)
_ALIASES = {
    "and": "且", "or": "或", "not": "非", "in": "属于", "not_in": "不属于", "true": "是", "false": "否",
    "min": "较小", "max": "较大",
    ">=": "≥", "<=": "≤", "!=": "≠", "==": "=", "＝": "=", "＞": ">", "＜": "<",
    "＋": "+", "－": "-", "−": "-", "*": "×",
    "，": ",", "、": ",", "（": "(", "）": ")", "｛": "{", "｝": "}",
}  # fmt: skip
KEYWORDS = frozenset({"且", "或", "非", "属于", "不属于", "较小", "较大"})


def tokens(text: str) -> tuple[Token, ...] | Fault:
    """Split a condition into tokens, the last of them END; the first unreadable place is a Fault.

    >>> [t.text for t in tokens('学时 >= 90 and 非 离退休')]
    ['学时', '≥', '90', '且', '非', '离退休', '']
    >>> str(tokens("学时 ≥ 90次"))
    '第1行第6字：“90次”读不懂；此处应为不带单位的数，或带“年”“个月”“元”的数'
    """
    out: list[Token] = []
    at, line, line_start = 0, 1, 0
    while at < len(text):
        match = _PATTERN.match(text, at)
        column = at - line_start + 1
        if match is None:
            return _unreadable(text, at, line, column)
        if match["space"] is None:
            token = _token(match, line, column)
            if isinstance(token, Fault):
                return token
            out.append(token)
        else:
            line += match[0].count("\n")
            line_start = at + match[0].rfind("\n") + 1 if "\n" in match[0] else line_start
        at = match.end()
    out.append(Token(Sign.END, "", "", line, at - line_start + 1))
    return tuple(out)


def _token(match: re.Match[str], line: int, column: int) -> Token | Fault:
    raw = match[0]
    literal = _literal(match)
    if isinstance(literal, Fault):
        return Fault(literal.text, line, column, literal.expected)
    if literal is not None:
        return Token(Sign.LITERAL, raw, raw, line, column, *literal)
    if match["least"] is not None:
        return Token(Sign.AT_LEAST, "至少", raw, line, column, int(match["least"]))
    text = _ALIASES.get(raw, raw)
    if match["op"] is not None or text in KEYWORDS:
        return Token(Sign.OPERATOR, text, raw, line, column)
    if text in ("是", "否"):
        return Token(Sign.LITERAL, text, raw, line, column, text == "是", Kind.TRUTH)
    return Token(Sign.WORD, text, raw, line, column)


def _literal(match: re.Match[str]) -> tuple[Value, Kind] | Fault | None:
    if match["date"] is not None:
        try:
            return date.fromisoformat(match["date"]), Kind.DATE
        except ValueError:
            return Fault(f"没有“{match['date']}”这一天", expected=("形如2020-12-31的日期",))
    if match["money"] is not None:
        yuan, _, cents = match["money"].partition(".")
        return int(yuan) * 100 + int(cents.ljust(2, "0")), Kind.MONEY
    if match["years"] is not None:
        return int(match["years"]) * 12, Kind.MONTHS
    if match["months"] is not None:
        return int(match["months"]), Kind.MONTHS
    if match["number"] is not None:
        return int(match["number"]), Kind.NUMBER
    if match["text"] is not None:
        return match["text"][1:-1], Kind.CHOICE
    return None


def _unreadable(text: str, at: int, line: int, column: int) -> Fault:
    piece = re.match(r"[\w.]+|.", text[at:], re.DOTALL)
    word = piece[0] if piece else text[at]
    if word[0].isdigit():
        return Fault(f"“{word}”读不懂", line, column, ("不带单位的数，或带“年”“个月”“元”的数",))
    if word[0] in '"“':
        return Fault("引号没有配对", line, column, ("成对的引号",))
    return Fault(f"不认识的符号“{word}”", line, column)
