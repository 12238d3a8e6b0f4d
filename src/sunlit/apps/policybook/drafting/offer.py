"""What the editor of one clause offers: its numbers, its rules, what the draft changes in them already (一(一))."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sunlit.apps.policybook import values
from sunlit.apps.policybook.contents import clause_in, folder_of
from sunlit.apps.policybook.drafting import sheets
from sunlit.apps.policybook.drafting.content import ClauseDraft, NewNumber
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.text import to_lines

_KINDS = {"bar": "不得申报的情形", "gate": "关口"}


@dataclass(frozen=True, slots=True)
class OfferedNumber:
    """A parameter: how it stands on the draft's day, how a file writes that, and the new value if there is one."""

    said: values.ParameterInWords
    written: str
    new: NewNumber | None


@dataclass(frozen=True, slots=True)
class OfferedRule:
    """A path, gate, bar or definition: its condition as it is below and as the draft has it."""

    id: str
    label: str
    kind: str
    text: str
    typed: str
    repealed: bool
    may_end: bool

    @property
    def changed(self) -> bool:
        """Whether the draft changes it."""
        return self.repealed or self.typed != self.text


@dataclass(frozen=True)
class Offer:
    """Everything one clause's editor shows; `clause` is None where the draft brings a new folder."""

    folder: str
    clause: Clause | None
    draft: ClauseDraft
    numbers: tuple[OfferedNumber, ...]
    rules: tuple[OfferedRule, ...]


def offer_of(folder: str, draft: ClauseDraft, below: Pack, on: date) -> Offer:
    """The clause of a folder as `below` has it, with what the draft changes."""
    clause = clause_in(below, folder)
    numbers = values.numbers_of(below, clause, on) if clause else ()
    return Offer(
        folder,
        clause,
        draft,
        tuple(OfferedNumber(one, _written(one, on), draft.numbers.get(one.parameter.name)) for one in numbers),
        tuple(_rules(folder, draft, below)),
    )


def changed_rules(offer: Offer, typed: Mapping[str, str]) -> dict[str, str]:
    """Of the conditions as they came back, those that differ from the pack below."""
    texts = {rule.id: rule.text for rule in offer.rules}
    return {name: text for name, text in typed.items() if _plain(text) != _plain(texts.get(name, ""))}


def _written(number: values.ParameterInWords, on: date) -> str:
    held = number.parameter.in_force(on)
    return sheets.shown(number.parameter, held) if isinstance(held, Dated) else ""


def _rules(folder: str, draft: ClauseDraft, below: Pack) -> Iterator[OfferedRule]:
    every: list[Path | Guard] = [*below.paths.values(), *below.guards.values()]
    for rule in every:
        if rule.folder == folder:
            kind = "通道" if isinstance(rule, Path) else _KINDS[rule.kind]
            yield _offered(rule.id, rule.label.zh, kind, rule, draft)
    for definition in below.definitions.values():
        if folder_of(below, definition.clause) == folder:
            yield _offered(definition.name, definition.zh or definition.name, "定义", definition, draft)


def _offered(name: str, label: str, kind: str, rule: Path | Guard | Definition, draft: ClauseDraft) -> OfferedRule:
    text = to_lines(rule.node)
    typed = draft.conditions.get(name, text)
    return OfferedRule(name, label, kind, text, typed, name in draft.repealed, not isinstance(rule, Definition))


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in sheets.plain_lines(text.strip()))
