"""Why: the values that carry a verdict's grounds (house rule 4: every Reason names clause, text and fact)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a verdict: the clause it rests on, the sentence a person reads, the fact looked at.

    `clause` is the notice's own number (``一(五)c``) or a document and article (``人社部令第40号第14条``).

    >>> Reason("一(十六)", "县级要求受聘满2年，你满1年10个月", fact="受聘现岗位").clause
    '一(十六)'
    """

    clause: str
    text: str
    fact: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal is a value (house rule 3): all reasons at once, never the first only.

    >>> bool(Refusal((Reason("三(七)", "还没有作出个人承诺"),)))
    False
    """

    reasons: tuple[Reason, ...]

    def __bool__(self) -> bool:
        """A refusal is falsy, so that ``if not outcome`` reads as it should."""
        return False
