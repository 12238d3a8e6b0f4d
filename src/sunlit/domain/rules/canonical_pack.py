"""A whole pack as canonical JSON and its digest: a decision can name exactly the rules it was made under (一(一))."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from hashlib import sha256

from sunlit.domain.base.canonical import canonical_bytes
from sunlit.domain.rules.canonical import to_plain
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.pack import Consequences, Exemption, Guard, Pack, Path
from sunlit.domain.rules.parameters import Dated, Held, Parameter
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.season import Seasons
from sunlit.domain.rules.vocabulary import Term

FORM = "sunlit-pack/v1"


def pack_digest(pack: Pack) -> str:
    """SHA-256 of the canonical JSON, as 64 hex digits: equal rules give equal digests on every machine."""
    return sha256(canonical_bytes(plain_pack(pack))).hexdigest()


def plain_pack(pack: Pack) -> dict[str, object]:
    """Everything of a pack that can decide, with what falls through from the packs below, as plain data.

    Titles of clauses, summaries, readings and cases explain the rules and change no verdict: they are left out.
    """
    return {
        "form": FORM,
        "name": pack.name,
        "title": _said(pack.title),
        "number": pack.number,
        "in_force": pack.in_force.isoformat(),
        "over": list(pack.over),
        "seasons": _seasons(pack.seasons),
        "counting": pack.counting,
        "cutoff": pack.cutoff,
        "vocabulary": [_term(term) for term in pack.vocabulary.values()],
        "parameters": [_parameter(one) for one in pack.parameters.values()],
        "definitions": [_definition(one) for one in pack.definitions.values()],
        "guards": [_guard(guard) for guard in pack.guards.values()],
        "paths": [_path(path) for path in pack.paths.values()],
        "axioms": [
            {"name": one.name, "is": to_plain(one.node), "because": one.because} for one in pack.axioms.values()
        ],
        "exemptions": [_exemption(one) for one in pack.exemptions.values()],
    }


def _said(said: Said) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


def _seasons(seasons: Seasons) -> dict[str, object]:
    named = {str(year): [s.opens.isoformat(), s.closes.isoformat()] for year, s in seasons.named.items()}
    return {"named": named, "opens": list(seasons.opens), "closes": list(seasons.closes)}


def _term(term: Term) -> dict[str, object]:
    return {
        "name": term.name,
        "kind": term.sort.kind.value,
        "domain": list(term.sort.domain),
        "ordered": term.sort.ordered,
        "label": _said(term.label),
        "unit": term.unit,
        "grows": term.growth.value if term.growth else None,
        "assumed": _held(term.assumed),
        "evidence": list(term.evidence),
        "field": term.fed_by,
        "measures": term.measures,
    }


def _parameter(one: Parameter) -> dict[str, object]:
    return {
        "name": one.name,
        "unit": one.unit,
        "by": one.by,
        "label": _said(one.label),
        "alternatives": [_held(value) for value in one.alternatives],
        "entries": [_dated(entry) for entry in one.entries],
    }


def _dated(entry: Dated) -> dict[str, object]:
    return {
        "since": entry.since.isoformat(),
        "value": _held(entry.value),
        "rows": [list(row) for row in entry.rows],
        "source": entry.source,
        "verified": entry.verified,
    }


def _held(value: Held | None) -> object:
    """A value with its kind kept: 2020-12-31 as a day differs from the text, 2/3 from both.

    >>> _held(Fraction(2, 3)), _held(True), _held(("甲", ""))
    ({'fraction': [2, 3]}, True, ['甲', ''])
    """
    if isinstance(value, Fraction):
        return {"fraction": [value.numerator, value.denominator]}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def _definition(one: Definition) -> dict[str, object]:
    said = {"name": one.name, "clause": one.clause, "zh": one.zh, "en": one.en}
    return said | {"verified": one.verified, "is": to_plain(one.node)}


def _guard(guard: Guard) -> dict[str, object]:
    return {
        "id": guard.id,
        "kind": guard.kind,
        "clause": guard.clause,
        "label": _said(guard.label),
        "until": guard.until,
        "fits": [[key, list(values)] for key, values in guard.fits],
        "spares": list(guard.spares),
        "verified": guard.verified,
        "when": to_plain(guard.node),
    }


def _exemption(one: Exemption) -> dict[str, object]:
    return {
        "name": one.name,
        "kind": one.kind,
        "basis": one.basis,
        "levels": list(one.levels),
        "methods": list(one.methods),
        "when": to_plain(one.node),
    }


def _path(path: Path) -> dict[str, object]:
    return {
        "id": path.id,
        "clause": path.clause,
        "label": _said(path.label),
        "cutoff": path.cutoff,
        "verified": path.verified,
        "when": to_plain(path.node),
        "then": _then(path.then),
    }


def _then(then: Consequences) -> Mapping[str, object]:
    names = ("method", "title", "level", "series", "track", "seats", "post", "cap", "decides", "scope", "note")
    return {name: getattr(then, name) for name in names} | {"procedure": list(then.procedure)}
