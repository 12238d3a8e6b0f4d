"""破四唯: papers, degrees, seniority and awards that a standard asks of everybody, or asks alone (一(一))."""

from collections.abc import Iterator
from dataclasses import dataclass

from sunlit.domain.rules.in_force import facts_below
from sunlit.domain.rules.proof.example import Part, Standard, alternatives
from sunlit.domain.rules.proof.formula import Formula, among, at_most
from sunlit.domain.rules.proof.ground import Ground
from sunlit.domain.rules.proof.search import Found, Nobody
from sunlit.domain.rules.speaker import Speaker
from sunlit.domain.rules.tree import And, AtLeast, Named, Node, Not, Or, children
from sunlit.domain.rules.vocabulary import FOUR_ONLYS

IDENTITY = ("系列", "现职称层级", "现聘层级", "现聘等级")
"""Facts that say who applies for what; no gate by themselves."""


@dataclass(frozen=True, slots=True)
class Only:
    """One of the 四唯 in one standard: asked in every branch (`every`), or the only gate of the branches named.

    `branches` quotes the conditions that ask for it, one text a branch.
    """

    measure: str
    every: bool
    branches: tuple[str, ...]
    words: str


def onlys(standard: Standard) -> Iterator[Only]:
    """Find what a standard asks of the 四唯: proved necessary in every branch, or alone in one."""
    ways = alternatives(standard.node, standard.ground.now, standard.clause)
    for measure in FOUR_ONLYS:
        branches = tuple(_said(standard, way, measure) for way in ways)
        if all(branches) and necessary(standard, measure):
            said = "；".join(dict.fromkeys(branches))
            yield Only(measure, True, branches, f"{standard.label.zh}在每一条分支都要求{measure}：{said}")
        alone = tuple(text for way, text in zip(ways, branches, strict=True) if text and _alone(standard, way, measure))
        if alone:
            said = "；".join(dict.fromkeys(alone))
            yield Only(measure, False, alone, f"{standard.label.zh}有分支只以{measure}为门槛：{said}")


def necessary(standard: Standard, measure: str) -> bool:
    """Whether nobody can meet the standard who has nothing of a measure; proved, never guessed."""
    here = standard.ground
    if not isinstance(here.find(standard.formula()), Found):
        return False
    return isinstance(here.find(standard.formula(), *_nothing(here, measure)), Nobody)


def _nothing(here: Ground, measure: str) -> Iterator[Formula]:
    """The least of every fact that counts a measure."""
    for name, term in here.pack.vocabulary.items():
        if term.measures != measure:
            continue
        if name in here.space.choices:
            yield among(name, 1, (1 << len(here.space.choices[name])) - 1)
        else:
            yield at_most({name: 1}, 0)


def _measures(standard: Standard, part: Part) -> set[str]:
    vocabulary = standard.ground.pack.vocabulary
    names = facts_below(part.node, standard.ground.now)
    return {vocabulary[name].measures for name in names if name in vocabulary and name not in IDENTITY}


def _alone(standard: Standard, way: list[Part], measure: str) -> bool:
    asked = [kinds for part in way if (kinds := _measures(standard, part))]
    return bool(asked) and all(kinds == {measure} for kinds in asked)


def _said(standard: Standard, way: list[Part], measure: str) -> str:
    """The parts of a branch that ask for a measure, in words; a long part by its name or by what asks for it."""
    words = Speaker.of(standard.ground.pack, standard.ground.now).zh
    said = []
    for part in way:
        if measure in _measures(standard, part):
            atoms = [part.node] if isinstance(part.node, Named) else list(_elementary(part.node))
            asking = [node for node in atoms if measure in _measures(standard, Part(node, part.clause))]
            said.append("或".join(dict.fromkeys(map(words.phrase, asking))))
    return "、".join(said)


def _elementary(node: Node) -> Iterator[Node]:
    if isinstance(node, And | Or | AtLeast | Not):
        for below in children(node):
            yield from _elementary(below)
    else:
        yield node
