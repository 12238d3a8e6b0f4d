"""Titles by series and level, from the catalogue of the 27 series (一(一)): one list for forms, facts and pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sunlit.gateways.catalogues import catalogue

TEACHERS = "22"
LEVELS = ("员级", "初级", "中级", "副高级", "正高级")  # lowest first


@dataclass(frozen=True, slots=True)
class Title:
    """One title of one series. `key` is what forms post and records keep; `verified` is False where the name rests
    on memory."""

    series: str
    series_name: str
    level: str
    name: str
    verified: bool = True

    @property
    def key(self) -> str:
        """Series and name: names such as 研究员 occur in several series."""
        return f"{self.series}/{self.name}"


@cache
def titles() -> Mapping[str, Title]:
    """Every title by its key, in the catalogue's order."""
    found: dict[str, Title] = {}
    for series in catalogue("series")["series"]:
        for track in series["tracks"]:
            for one in track["titles"]:
                title = Title(series["no"], series["zh"], one["level"], one["zh"], series["status"] == "verified")
                found.setdefault(title.key, title)
    return MappingProxyType(found)


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Grouped for a list: one group per series, highest title first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for key, title in titles().items():
        groups.setdefault(title.series_name, []).append((key, f"{title.name}（{title.level}）"))
    return list(groups.items())


def name_of(series: str) -> str:
    """The name of a series by its code."""
    return {title.series: title.series_name for title in titles().values()}[series]


def title_at(series_name: str, level: str, name: str = "") -> Title | None:
    """The title of a series at a level, by its name where a level has several; None where the catalogue has none."""
    fitting = [t for t in titles().values() if (t.series_name, t.level) == (series_name, level)]
    return next((t for t in fitting if t.name == name), fitting[0] if fitting and not name else None)


def next_level(level: str) -> str:
    """The level above, or an empty text at the top or for somebody without a title.

    >>> next_level("中级"), next_level("正高级"), next_level("无")
    ('副高级', '', '')
    """
    at = LEVELS.index(level) + 1 if level in LEVELS else len(LEVELS)
    return LEVELS[at] if at < len(LEVELS) else ""
