"""The 27 title series with their levels, titles and codes as a page shows them, and who compared them (一(一))."""

from dataclasses import dataclass
from functools import cache

from sunlit.gateways.catalogues import catalogue


@dataclass(frozen=True, slots=True)
class Rank:
    """One level of a series: its titles with their national codes, one to each track; empty where there is none."""

    level: str
    titles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series: number, name, levels from the top; `verified` is False where it rests on memory."""

    number: str
    name: str
    verified: bool
    ranks: tuple[Rank, ...]


@cache
def all_series() -> tuple[Series, ...]:
    """Every series in the order of the national list."""
    found = catalogue("series")
    levels = [level["id"] for level in found["levels"]]
    return tuple(
        Series(
            row["no"],
            row["zh"],
            row["status"] == "verified",
            tuple(Rank(level, _titles(row["tracks"], level)) for level in levels),
        )
        for row in found["series"]
    )


def _titles(tracks: list[dict[str, list[dict[str, str]]]], level: str) -> tuple[tuple[str, str], ...]:
    named = ((one["zh"], one.get("code", "")) for track in tracks for one in track["titles"] if one["level"] == level)
    return tuple(dict.fromkeys(named))


def level_names() -> tuple[str, ...]:
    """What the levels are called, from the top."""
    return tuple(level["zh"] for level in catalogue("series")["levels"])
