"""A counter-example as a person: what had to be known, replayed through explain, said in words (一(十七)1)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sunlit.domain.rules.phrases import Language
from sunlit.domain.rules.proof.ground import Ground
from sunlit.domain.rules.proof.search import Found
from sunlit.domain.rules.tree import Fact, Kind, Value
from sunlit.domain.rules.word import Words

Person = Mapping[str, Value]
Replay = Callable[[Person], bool]


def person_of(found: Found, names: tuple[str, ...], ground: Ground) -> Person:
    """Turn an answer into facts; facts that were named but never asked get their usual or least value."""
    space = ground.space
    facts: dict[str, Value] = {}
    for name in names:
        if name in found.numbers:
            facts[name] = space.value(name, found.numbers[name])
        elif name in space.choices or name in space.ranges:
            assumed = ground.pack.vocabulary[name].assumed
            least = 0 if name in space.choices else space.ranges[name][0]
            facts[name] = space.value(name, least) if assumed is None else assumed
    return MappingProxyType(facts)


def fewest(person: Person, replay: Replay) -> Person:
    """Leave out every fact that the replay does not need; what is left is the whole reason.

    >>> dict(fewest({"甲": 1, "乙": 2}, lambda known: known.get("甲") == 1))
    {'甲': 1}
    """
    kept = dict(person)
    for name in reversed(list(person)):
        without = {other: value for other, value in kept.items() if other != name}
        if replay(without):
            kept = without
    return MappingProxyType(kept)


def said(person: Person, words: Words) -> str:
    """Say a person: 系列为中小学教师、现聘等级为一级教师、受聘现岗位满10年."""
    parts = [_fact(name, value, words) for name, value in person.items()]
    return ("、" if words.language == "zh" else ", ").join(parts)


def _fact(name: str, value: Value, words: Words) -> str:
    language: Language = words.language
    label, said_value = words.label(name), words.value(value, Fact(name))
    if isinstance(value, bool):
        if language == "zh":
            return label if value else f"并非“{label}”"
        return label if value else f"not: {label}"
    if language == "en":
        return f"{label}: {said_value}"
    if value == 0 and words.kind(Fact(name)) is Kind.MONTHS:
        return f"{label}不足1个月"
    return f"{label}满{said_value}" if words.kind(Fact(name)) is Kind.MONTHS else f"{label}为{said_value}"
