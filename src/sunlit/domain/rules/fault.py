"""Faults of a text a person wrote: what, where, what was expected, which names are near (一(十七)1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a text a person wrote. Lines and columns count from 1; 0 means not known.

    >>> str(Fault("未登记的事项“受聘现岗”", line=1, column=5, near=("受聘现岗位",)))
    '第1行第5字：未登记的事项“受聘现岗”；相近的有：受聘现岗位'
    """

    text: str
    line: int = 0
    column: int = 0
    expected: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    file: str = ""

    def __str__(self) -> str:
        """Say place, error, what was expected and what is near, in one line."""
        place = f"第{self.line}行" if self.line else ""
        place += f"第{self.column}字" if self.column else ""
        place = "，".join(part for part in (self.file, place) if part)
        said = f"{place}：{self.text}" if place else self.text
        said += f"；此处应为{'、'.join(self.expected)}" if self.expected else ""
        return said + (f"；相近的有：{'、'.join(self.near)}" if self.near else "")

    def moved(self, file: str, line: int) -> "Fault":
        """Place a fault of a condition into the file that holds it; `line` is the condition's first line.

        >>> Fault("错", line=2, column=3).moved("rule.yaml", 10).line
        11
        """
        return replace(self, file=file, line=max(1, line) + max(1, self.line) - 1)


@dataclass(frozen=True, slots=True)
class Faults:
    """All errors of a text or a pack at once; falsy, so that ``if not outcome`` reads as it should.

    >>> bool(Faults((Fault("错"),)))
    False
    """

    faults: tuple[Fault, ...]

    def __bool__(self) -> bool:
        """Faults are a refusal, and a refusal is falsy."""
        return False

    def __str__(self) -> str:
        """One fault a line."""
        return "\n".join(map(str, self.faults))


def near(word: str, words: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Names similar to a mistyped one, best first; Chinese names differ by few characters.

    >>> near("聘现岗位", ["受聘现岗位", "现聘等级", "学时"])
    ('受聘现岗位',)
    """
    known = sorted(set(words))
    close = get_close_matches(word, known, n=most, cutoff=0.5)
    held = [name for name in known if len(word) > 1 and (word in name or name in word) and name not in close]
    return tuple((close + held)[:most])
