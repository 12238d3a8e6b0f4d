"""Facts about titles, posts, education and assessments: the two clocks (一(十六); ambiguities 21 and 28)."""

import datetime as dt

from sunlit.apps.applications.entries import Entry
from sunlit.apps.applications.facts_of_service import spans
from sunlit.apps.applications.forms.fields import in_words
from sunlit.apps.applications.stated import Dossier, Stated, as_day, from_entries
from sunlit.apps.applications.titles import LEVELS, TEACHERS, titles
from sunlit.domain.base.service import merged

_DEGREES = ("其他", "中专", "中师", "大专", "本科", "第二学士", "硕士", "博士")


def _rank(entry: Entry) -> tuple[int, str]:
    return LEVELS.index(entry.data["level"]), str(entry.data.get("obtained_on") or entry.data.get("appointed_on"))


def _title(dossier: Dossier) -> Entry | None:
    """The highest title held; of equals the first obtained."""
    held = dossier.of("title")
    top = max((LEVELS.index(entry.data["level"]) for entry in held), default=None)
    return min((e for e in held if LEVELS.index(e.data["level"]) == top), key=_rank) if held else None


def _post(dossier: Dossier) -> Entry | None:
    """The present post: not ended, the highest, the last begun."""
    return max((entry for entry in dossier.of("post") if not entry.data.get("ended_on")), key=_rank, default=None)


def series(dossier: Dossier) -> Stated | None:
    """The series of the present post, else of the title held."""
    entry = _post(dossier) or _title(dossier)
    if entry is None:
        return None
    name = next((title.series_name for title in titles().values() if title.series == entry.data["series"]), "")
    return from_entries([entry], name, entry.line) if name else None


def title_level(dossier: Dossier) -> Stated | None:
    """Level of the title held."""
    entry = _title(dossier)
    return from_entries([entry], entry.data["level"], entry.line) if entry else None


def title_since(dossier: Dossier) -> Stated | None:
    """When the title held was obtained: the national clock."""
    entry = _title(dossier)
    day = as_day(entry.data["obtained_on"]) if entry else None
    return from_entries([entry], {"since": day.isoformat()}, f"{in_words(day)}取得") if entry and day else None


def post_level(dossier: Dossier) -> Stated | None:
    """Level of the present post."""
    entry = _post(dossier)
    return from_entries([entry], entry.data["level"], entry.line) if entry else None


def teacher_grade(dossier: Dossier) -> Stated | None:
    """The teaching post by name; 其他 in another series."""
    entry = _post(dossier)
    if entry is None:
        return None
    return from_entries([entry], entry.data["name"] if entry.data["series"] == TEACHERS else "其他", entry.line)


def post_since(dossier: Dossier) -> Stated | None:
    """From the first day of the unbroken stretch at this level: 十级 to 九级 does not start anew (ambiguity 21)."""
    now = _post(dossier)
    if now is None:
        return None
    kind = (now.data["level"], now.data["series"])
    same = [entry for entry in dossier.of("post") if (entry.data["level"], entry.data["series"]) == kind]
    running = [(a, b) for a, b in merged(spans(same, "appointed_on", "ended_on")) if b is None]
    day = running[-1][0] if running else as_day(now.data["appointed_on"])
    return from_entries(same, {"since": day.isoformat()}, f"{in_words(day)}受聘") if day else None


def grade_since(dossier: Dossier) -> Stated | None:
    """When the present grade began, for the other reading of 一(十六)."""
    entry = _post(dossier)
    day = as_day(entry.data["appointed_on"]) if entry else None
    return from_entries([entry], {"since": day.isoformat()}, f"{in_words(day)}受聘") if entry and day else None


def stage(dossier: Dossier) -> Stated | None:
    """The stage taught."""
    entry = _post(dossier)
    taught = entry.data.get("stage") if entry else ""
    return from_entries([entry], taught, taught) if entry and taught else None


def degree(dossier: Dossier) -> Stated | None:
    """The highest degree."""
    held = dossier.of("education")
    top = max(held, key=lambda entry: _DEGREES.index(entry.data["degree"]), default=None)
    return from_entries([top], top.data["degree"], top.line) if top else None


def all_passed(dossier: Dossier) -> Stated | None:
    """One year not passed is no; a missing year is unknown, never 不合格 (ambiguity 28). Years after the fact date do
    not count: a case of last season is not asked for what was assessed since (一(五), ambiguity 17)."""
    post = post_since(dossier)
    if post is None or not isinstance(post.value, dict):
        return None
    first = dt.date.fromisoformat(post.value["since"]).year
    by_year = {int(entry.data["year"]): entry for entry in dossier.of("assessment")}
    years = range(first, dossier.last_year + 1)
    failed = [by_year[y] for y in years if y in by_year and by_year[y].data["result"] not in {"优秀", "合格"}]
    if failed:
        return from_entries(failed, "否", "、".join(f"{e.data['year']}年度{e.data['result']}" for e in failed))
    if not years or any(year not in by_year for year in years):
        return None
    return from_entries([by_year[y] for y in years], "是", f"{first}年至{years[-1]}年，每年都合格")
