"""Doubtful places of a clause: what is not written, the reading in use, and the other ones (一(一))."""

from dataclasses import dataclass

from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Parameter

_NAMES = "参数："


@dataclass(frozen=True, slots=True)
class Reading:
    """One doubt of reading.md: its title, our words, and the parameter that settles it (None: a person decides)."""

    number: int
    title: str
    text: str
    parameter: Parameter | None

    @property
    def anchor(self) -> str:
        """Its place on the clause's page."""
        return f"reading-{self.number}"


def readings_of(pack: Pack, clause: Clause) -> tuple[Reading, ...]:
    """The doubts of a clause in their order; nothing where there are none."""
    sections = [part for part in f"\n{clause.reading}".split("\n## ") if part.strip()]
    return tuple(_reading(pack, number, section) for number, section in enumerate(sections, start=1))


def _reading(pack: Pack, number: int, section: str) -> Reading:
    title, _, rest = section.strip().partition("\n")
    lines = rest.strip().splitlines()
    named = lines[0].removeprefix(_NAMES).strip() if lines and lines[0].startswith(_NAMES) else ""
    text = "\n".join(lines[1:] if named else lines).strip()
    return Reading(number, title.strip(), text, pack.parameters.get(named))
