"""Writes docs/reference/components.md from the tags' docstrings and examples, so that it cannot drift (rule 10)."""

import inspect
from pathlib import Path
from types import ModuleType

import yaml

from sunlit.web.components.examples import folders
from sunlit.web.components.states import STATES
from sunlit.web.components.tags import forms, frame, grounds, room, text, work

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "components.md"
SHELVES = (frame, grounds, work, room, forms, text)

INTRO = Path(__file__).with_name("README.md")
MADE = "This page is written by `python -m sunlit.web.components.reference`; a test keeps it true.\n"


def page() -> str:
    """The whole reference page."""
    states = " · ".join(f"`{name}` {state.word}" for name, state in STATES.items())
    parts = [INTRO.read_text(encoding="utf-8"), MADE, f"States by name: {states}.\n"]
    uses = _uses()
    for shelf in SHELVES:
        parts.append(_shelf(shelf, uses))
    return "\n".join(parts)


def _shelf(shelf: ModuleType, uses: dict[str, str]) -> str:
    lines = [f"## {_first(shelf).split(' (')[0].rstrip('.')}\n"]
    register = shelf.register
    for name in register.filters:
        lines.append(f"- filter {_told(getattr(shelf, name))}")
    if register.filters:
        lines.append("")
    for name in register.tags:
        function = getattr(shelf, "hash_groups" if name == "hash" else name)
        lines.append(f"### {name}\n\n{_told(function)}\n")
        if name in uses:
            lines.append(f"```django\n{uses[name]}\n```\n")
    return "\n".join(lines)


def _uses() -> dict[str, str]:
    """The first example of every component, as it is written in a page."""
    told = {folder.name: yaml.safe_load((folder / "example.yaml").read_text(encoding="utf-8")) for folder in folders()}
    return {name: one["examples"][0]["use"].strip() for name, one in told.items()}


def _told(function: object) -> str:
    return (inspect.getdoc(function) or "").strip()


def _first(shelf: ModuleType) -> str:
    return (shelf.__doc__ or "").strip().splitlines()[0]


def write() -> None:
    """Writes the page where the documentation keeps it."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    write()
