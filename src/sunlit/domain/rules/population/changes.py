"""What differs between two versions of the rules: parameters, definitions, bars, gates and paths, in words (一(一))."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.parameters import Dated, Held, Parameter
from sunlit.domain.rules.phrases import value_text
from sunlit.domain.rules.text import to_text
from sunlit.domain.rules.tree import Kind

Subject = Literal["parameter", "definition", "guard", "path", "consequence"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `before` or `after` is empty where a version has no such thing."""

    of: Subject
    name: str
    label: str
    clause: str
    before: str
    after: str


def changes(before: Pack, after: Pack, on_before: date, on_after: date) -> tuple[Change, ...]:
    """Everything that differs between one pack on one day and another (or the same) on another day."""
    return (
        *_parameters(before, after, on_before, on_after),
        *_conditions("definition", before.definitions, after.definitions),
        *_conditions("guard", before.guards, after.guards),
        *_conditions("path", before.paths, after.paths),
        *_consequences(before.paths, after.paths),
    )


def _parameters(before: Pack, after: Pack, on_before: date, on_after: date) -> Iterator[Change]:
    for name in dict.fromkeys((*before.parameters, *after.parameters)):
        told = [
            _said(pack.parameters[name], day) if name in pack.parameters else ("", "")
            for pack, day in ((before, on_before), (after, on_after))
        ]
        if told[0][0] != told[1][0]:
            parameter = after.parameters.get(name) or before.parameters[name]
            yield Change(
                "parameter", name, parameter.label.zh or name, told[1][1] or told[0][1], told[0][0], told[1][0]
            )


def _said(parameter: Parameter, day: date) -> tuple[str, str]:
    """The value in force on a day in words, and its source."""
    dated = parameter.in_force(day)
    if not isinstance(dated, Dated):
        return str(dated), ""
    if parameter.by:
        return "、".join(f"{key}{value}{parameter.unit}" for key, value in dated.rows), dated.source
    return _held(dated.value, parameter.unit), dated.source


def _held(value: Held | None, unit: str) -> str:
    if isinstance(value, bool | date):
        return value_text(value, Kind.TRUTH)
    if isinstance(value, tuple):
        return "、".join(value)
    return f"{value}{unit if isinstance(value, int) else ''}"


_Rule = Definition | Guard | Path


def _conditions(of: Subject, before: Mapping[str, _Rule], after: Mapping[str, _Rule]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        told = tuple(to_text(rule.node) if rule else "" for rule in (old, new))
        if told[0] != told[1]:
            yield Change(of, name, _label(new or old) or name, _clause(new or old), *told)


def _label(rule: _Rule | None) -> str:
    return rule.zh if isinstance(rule, Definition) else rule.label.zh if rule else ""


def _clause(rule: _Rule | None) -> str:
    return rule.clause if rule else ""


def _consequences(before: Mapping[str, Path], after: Mapping[str, Path]) -> Iterator[Change]:
    for name in before:
        if name in after and before[name].then != after[name].then:
            old, new = before[name].then, after[name].then
            told = [
                "；".join(
                    f"{key}={getattr(then, key)}"
                    for key in type(then).__dataclass_fields__
                    if getattr(old, key) != getattr(new, key)
                )
                for then in (old, new)
            ]
            yield Change("consequence", name, after[name].label.zh, after[name].clause, told[0], told[1])
