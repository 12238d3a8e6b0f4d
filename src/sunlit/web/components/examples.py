"""Reads every component's example.yaml: fixture, documentation and visual test in one (house rule 10).

An example says how the tag is written (`use`) and what it is given (`given`). The words `$form`, `$season` and
`$page` under `given` build what YAML cannot: a bound form, a season on a day, one page of a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template import Context, Template
from django.template.context_processors import csrf
from django.utils.safestring import SafeString

from sunlit.web.components import samples
from sunlit.web.components.season import Phase, Season, season

FOLDERS = Path(__file__).parent / "templates" / "components"


@dataclass(frozen=True, slots=True)
class Example:
    """One way to use a component, rendered."""

    name: str
    use: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Shelf:
    """One component with all its examples."""

    folder: str
    title: str
    says: str
    examples: tuple[Example, ...]


def folders() -> list[Path]:
    """Every component folder, in the order of its name; `shell` is the frame itself."""
    return sorted(path.parent for path in FOLDERS.glob("*/example.yaml"))


def examples(request: HttpRequest | None = None) -> list[Shelf]:
    """Every component with its rendered examples."""
    return [shelf(folder, request) for folder in folders()]


def shelf(folder: Path, request: HttpRequest | None = None) -> Shelf:
    """One component: its title, what it is for, and each example rendered through its own tag."""
    told = yaml.safe_load((folder / "example.yaml").read_text(encoding="utf-8"))
    return Shelf(folder.name, told["title"], told["says"], tuple(_rendered(told["examples"], request)))


def _rendered(told: list[dict[str, Any]], request: HttpRequest | None) -> Iterator[Example]:
    for one in told:
        given = {name: _built(value) for name, value in one.get("given", {}).items()}
        token = csrf(request) if request is not None else {}
        html = Template("{% load sunlit %}" + one["use"]).render(Context({**token, **given}))
        yield Example(one["name"], one["use"].strip(), html)


def _built(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "$form" in value:
        return _form(value)
    if "$season" in value:
        return _season(value)
    if "$page" in value:
        return _page(value)
    return value


def _form(value: dict[str, Any]) -> Any:
    kind = samples.FORMS[value["$form"]]
    prefix = value.get("prefix")
    data = value.get("data")
    if data is not None and prefix:
        data = {f"{prefix}-{name}": entered for name, entered in data.items()}
    return kind(data=data, prefix=prefix, initial=value.get("initial"))


def _season(value: dict[str, Any]) -> Season:
    return season([Phase(**phase) for phase in value["phases"]], value["$season"])


def _page(value: dict[str, Any]) -> Page[int]:
    return Paginator(range(value["of"]), 20).page(value["$page"])
