"""Pieces of policy files written out: strict YAML whose every line can be traced to the field it came from (一(一))."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from sunlit.apps.policybook.values import GAP
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.pack import Consequences, Guard, Path
from sunlit.domain.rules.parameters import Dated, Held, Parameter

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})$")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LIST = re.compile(r"[、，,\n]+")
_PAIR = re.compile(r"(.+?)\s*[:：=]\s*(.+)")


@dataclass(frozen=True, slots=True)
class Span:
    """Lines of a file that come from one field; `first` is where the field's own line 1 stands."""

    first: int
    last: int
    field: str


@dataclass
class Writer:
    """Collects the lines of one file and remembers where each field's lines are."""

    lines: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    def put(self, name: str, *lines: str) -> None:
        """Lines that were made from a field; a fault in them belongs to it as a whole."""
        self.spans.append(Span(len(self.lines) + 1, len(self.lines) + len(lines), name))
        self.lines.extend(lines)

    def verbatim(self, name: str, text: str, indent: str = "") -> None:
        """A field's own lines, each indented."""
        self.put(name, *(indent + line for line in plain_lines(text)))

    def text(self) -> str:
        """The whole file."""
        return "\n".join(self.lines) + "\n"


def plain_lines(text: str) -> list[str]:
    """The lines of what a person typed; every kind of line break counts as one."""
    return _BREAKS.sub("\n", text).rstrip().split("\n")


def quoted(text: str) -> str:
    """A text that YAML reads back as it is."""
    return json.dumps(text, ensure_ascii=False)


def said(zh: str, en: str) -> list[str]:
    """A label in one or two languages."""
    return [f"  zh: {quoted(zh)}"] * bool(zh) + [f"  en: {quoted(en)}"] * bool(en)


def held(value: Held | None) -> str:
    """A value that was read before, written again."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, tuple):
        return f"[{', '.join(map(quoted, value))}]"
    if isinstance(value, Fraction):
        return quoted(f"{value.numerator}/{value.denominator}")
    return quoted(value.isoformat() if isinstance(value, date) else str(value or ""))


def shown(parameter: Parameter, dated: Dated) -> str:
    """A value as the editor offers it, in the unit of the file: 30, 是, 2/3, 论文、学历, 省：4、市：3."""
    if dated.rows:
        return "、".join(f"{key}：{value}" for key, value in dated.rows)
    value = dated.value
    if isinstance(value, tuple):
        return "、".join(name or GAP for name in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) else str(value)


def number(parameter: Parameter, typed: str, source: str, since: str, *, verified: bool) -> list[str]:
    """A parameter with its new value from `since` on; values that were set for later days stay."""
    later = [entry for entry in parameter.entries if entry.since.isoformat() > since]
    kind = "table" if parameter.by else "value"
    status = "" if verified else ", status: unverified"
    lines = [f"{quoted(parameter.name)}:", *said(parameter.label.zh, parameter.label.en)]
    lines += [f"  unit: {quoted(parameter.unit)}"]
    lines += [f"  by: {quoted(parameter.by)}"] * bool(parameter.by)
    lines += [f"  ambiguity: {parameter.ambiguity}"] * bool(parameter.ambiguity)
    lines += [f"  note: {quoted(parameter.note)}"] * bool(parameter.note)
    lines += _readings(parameter)
    new = f"{{{kind}: {_typed(parameter, typed)}, source: {quoted(source)}{status}}}"
    lines += ["  values:", f"    {quoted(since)}: {new}"]
    return lines + [f"    {quoted(entry.since.isoformat())}: {_entry(entry)}" for entry in later]


def _readings(parameter: Parameter) -> list[str]:
    """The other readings; options with their English where they have it."""
    if parameter.options_en:
        pairs = ", ".join(f"{quoted(option)}: {quoted(english)}" for option, english in parameter.options_en)
        return [f"  options: {{{pairs}}}"]
    others = "options" if parameter.unit == "选项" else "alternatives"
    return [f"  {others}: [{', '.join(map(held, parameter.alternatives))}]"] * bool(parameter.alternatives)


def _typed(parameter: Parameter, text: str) -> str:
    pieces = [piece.strip() for piece in _LIST.split(text) if piece.strip()]
    if parameter.by:
        found = ((piece, _PAIR.match(piece)) for piece in pieces)
        pairs = {pair[1]: pair[2] for _, pair in found if pair} if pieces else {}
        lost = {piece: "" for piece in pieces if not _PAIR.match(piece)}
        return f"{{{', '.join(f'{quoted(key)}: {_scalar(value)}' for key, value in (pairs | lost).items())}}}"
    names = ["" if piece == GAP else piece for piece in pieces]
    return _texts(names) if parameter.unit == "名单" else _scalar(text.strip())


def _scalar(text: str) -> str:
    return text if _WHOLE.match(text) else quoted(text)


def _entry(entry: Dated) -> str:
    table = ", ".join(f"{quoted(key)}: {value}" for key, value in entry.rows)
    value = f"table: {{{table}}}" if entry.rows else f"value: {held(entry.value)}"
    tail = "" if entry.verified else ", status: unverified"
    note = f", note: {quoted(entry.note)}" if entry.note else ""
    return f"{{{value}, source: {quoted(entry.source)}{tail}{note}}}"


def rule_head(rule: Path | Guard | Definition) -> list[str]:
    """An entry of a rule file without its condition."""
    status = ["  status: unverified"] * (not rule.verified)
    if isinstance(rule, Definition):
        lines = [f"- define: {quoted(rule.name)}", *said(rule.zh, rule.en)]
        return [*lines, f"  clause: {quoted(rule.clause)}", *status]
    head = "path" if isinstance(rule, Path) else rule.kind
    lines = [f"- {head}: {quoted(rule.id)}", *said(rule.label.zh, rule.label.en)]
    lines += [f"  clause: {quoted(rule.clause)}"] + [f"  part: {quoted(rule.part)}"] * bool(rule.part) + status
    if isinstance(rule, Path):
        cutoff = [f"  cutoff: {quoted(rule.cutoff)}"] * bool(rule.cutoff)
        return [*lines, *cutoff, f"  then: {{{', '.join(_then(rule.then))}}}"]
    fits = ", ".join(f"{key}: {_texts(values)}" for key, values in rule.fits)
    lines += [f"  until: {quoted(rule.until)}"] * bool(rule.until) + [f"  for: {{{fits}}}"] * bool(fits)
    return lines + [f"  except: {_texts(rule.spares)}"] * bool(rule.spares)


def _then(then: Consequences) -> Iterable[str]:
    usual = Consequences("")
    for name in ("method", "title", "level", "series", "track", "seats", "post", "cap", "decides", "scope", "note"):
        if getattr(then, name) != getattr(usual, name):
            yield f"{name}: {quoted(getattr(then, name))}"
    if then.procedure:
        yield f"procedure: {_texts(then.procedure)}"


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]"
