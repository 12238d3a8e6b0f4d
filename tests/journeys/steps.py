"""The words in which the walk is written: who stands where, what he types and presses, what he must read then."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tests.journeys.reading import Page, squeezed


class Tab(Protocol):
    """One person's browser."""

    @property
    def page(self) -> Page: ...
    def go(self, path: str) -> None: ...
    def follow(self, link: Any) -> None: ...
    def fill(self, field: Any, value: str) -> None: ...
    def pick(self, box: Any) -> None: ...
    def attach(self, field: Any, file: Path) -> None: ...
    def press(self, button: Any) -> None: ...
    def post(self, path: str, **given: str) -> int: ...
    def fetch(self, path: str) -> bytes: ...
    def picture(self, name: str) -> None: ...
    def close(self) -> None: ...


@dataclass
class Walk:
    """What the walk carries along: the browsers by person, and what was read and is needed later."""

    kept: dict[str, str] = field(default_factory=dict)
    folder: Path = Path()
    look: Callable[[], tuple[Any, int]] = lambda: (None, 0)  # what stands, and how many attempts were refused

    def said(self, text: str) -> str:
        """The text with what was kept put in its places: {case} stands for kept["case"]."""
        return re.sub(r"\{(\w+)\}", lambda found: self.kept[found[1]], text)


Act = Callable[[Tab, Walk], object]


@dataclass(frozen=True)
class Step:
    """One thing that one person does; `who` names the line beside his face on the log-in page, or nobody."""

    who: str
    title: str
    acts: tuple[Act, ...]


def step(who: str, title: str, *acts: Act) -> Step:
    """A step of the script."""
    return Step(who, title, acts)


def go(path: str) -> Act:
    """Type an address; the page must answer."""

    def act(tab: Tab, walk: Walk) -> None:
        tab.go(walk.said(path))
        if "/login/again/" in tab.page.address:  # on a slow machine the five minutes of the log-in are over
            tab.press(tab.page.button("是我本人，继续"))
        _good(tab)

    return act


def follow(link: str, within: str = "") -> Act:
    """Click a link."""

    def act(tab: Tab, walk: Walk) -> None:
        tab.follow(tab.page.link(walk.said(link), walk.said(within)))
        _good(tab)

    return act


def press(button: str, within: str = "", status: int = 200) -> Act:
    """Press a button (`a|b`: b where there is no a); `status` is that of the page it leads to."""

    def act(tab: Tab, walk: Walk) -> None:
        tab.press(tab.page.button(walk.said(button), walk.said(within)))
        _good(tab, status)

    return act


def fill(label: str, value: str, within: str = "") -> Act:
    """Type into the field of this label."""
    return lambda tab, walk: tab.fill(tab.page.field(walk.said(label), walk.said(within)), walk.said(value))


def pick(label: str, within: str = "") -> Act:
    """Tick the box or choose the radio of this label."""
    return lambda tab, walk: tab.pick(tab.page.field(walk.said(label), walk.said(within)))


def pick_every(label: str) -> Act:
    """Give the same answer to every question that has it."""

    def act(tab: Tab, walk: Walk) -> None:
        for n in range(len(tab.page.boxes(label))):
            tab.pick(tab.page.boxes(label)[n])

    return act


def attach(label: str, file: str) -> Act:
    """Choose a file of the walk's folder."""
    return lambda tab, walk: tab.attach(tab.page.field(label), walk.folder / file)


def reads(*texts: str) -> Act:
    """All of this stands on the page."""

    def act(tab: Tab, walk: Walk) -> None:
        lacking = [text for text in map(walk.said, texts) if squeezed(text) not in tab.page.words]
        assert not lacking, f"{tab.page.address} does not say {lacking}:\n{tab.page.words}"

    return act


def reads_not(*texts: str) -> Act:
    """None of this stands on the page."""

    def act(tab: Tab, walk: Walk) -> None:
        there = [text for text in map(walk.said, texts) if squeezed(text) in tab.page.words]
        assert not there, f"{tab.page.address} says {there}:\n{tab.page.words}"

    return act


def keep(name: str, pattern: str) -> Act:
    """Remember what the pattern finds in the address, the words, or else the source of the page."""

    def act(tab: Tab, walk: Walk) -> None:
        page = tab.page
        found = next((one for text in (page.address, page.words, page.html) if (one := re.search(pattern, text))), None)
        assert found, f"{pattern} is not on {page.address}:\n{page.words}"
        walk.kept[name] = found[1]

    return act


def save(path: str, file: str) -> Act:
    """Download what lies behind an address into the walk's folder."""
    return lambda tab, walk: (walk.folder / file).write_bytes(tab.fetch(walk.said(path)))


def refuses(path: str, status: int = 409, **given: str) -> Act:
    """A move that no page offers now: it answers `status`; the player sees that it changed nothing and was logged."""

    def act(tab: Tab, walk: Walk) -> None:
        before, logged = walk.look()
        answer = tab.post(walk.said(path), **{name: walk.said(value) for name, value in given.items()})
        assert answer == status, f"{walk.said(path)} answered {answer}, not {status}"
        after, now_logged = walk.look()
        assert after == before, f"{walk.said(path)} was refused, and yet something changed"
        assert now_logged == logged + (status == 409), f"{walk.said(path)} was refused, and nobody wrote it down"

    return act


def _good(tab: Tab, status: int = 200) -> None:
    assert tab.page.status == status, f"{tab.page.address} answered {tab.page.status}:\n{tab.page.words}"
