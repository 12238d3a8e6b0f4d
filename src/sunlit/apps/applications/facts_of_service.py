"""Facts about stretches of service: 连续 and 累计 from the same entries (一(五)b–d, 二(二); ambiguities 5 and 29)."""

import datetime as dt
from collections.abc import Iterable

from sunlit.apps.applications.entries import Entry
from sunlit.apps.applications.forms.work import GAPS, TEACHING, TECHNICAL
from sunlit.apps.applications.stated import Dossier, Maker, Stated, as_day, from_entries

COUNTRY = frozenset({"乡镇", "村"})


def spans(entries: Iterable[Entry], first: str, last: str) -> list[tuple[dt.date, dt.date | None]]:
    """First and last day of each entry; None while it still runs."""
    days = ((as_day(entry.data[first]), as_day(entry.data.get(last))) for entry in entries)
    return [(start, end) for start, end in days if start]


def present_work(dossier: Dossier) -> Entry | None:
    """The stretch that still runs; of several the last begun."""
    running = [entry for entry in dossier.of("service") if not entry.data.get("until")]
    return max(running, key=lambda entry: str(entry.data["since"]), default=None)


def service(kinds: Iterable[str], places: Iterable[str] | None = None) -> Maker:
    """Stretches of one kind of work; gaps of a bridging kind count as such only when a person has verified them."""
    wanted, where = frozenset(kinds), frozenset(places) if places else None

    def make(dossier: Dossier) -> Stated | None:
        work = dossier.of("service")
        if not work:
            return None
        fitting = [e for e in work if e.data["kind"] in wanted and (where is None or e.data["place"] in where)]
        bridges = [e for e in work if e.data["kind"] in GAPS and e.verified_on]
        if not fitting:
            return from_entries(work, {"spans": []}, "工作经历里没有这样的一段")
        rows = [*_rows(fitting), *_rows(bridges, "衔接")]
        return from_entries(fitting, {"spans": rows}, "；".join(f"{e.line}，{e.span}" for e in fitting[:3]))

    return make


def _rows(entries: Iterable[Entry], *mark: str) -> list[list[str]]:
    return [[str(e.data["since"]), str(e.data.get("until") or "至今"), *mark] for e in entries]


def frontline_now(dossier: Dossier) -> Stated | None:
    """Only a stretch that still runs can say so; unanswered is unknown."""
    now = present_work(dossier)
    if now is None or now.data["kind"] in GAPS:
        return None
    if now.data["kind"] not in {TEACHING, TECHNICAL}:
        return from_entries([now], "否", now.span)
    answer = now.data.get("frontline")
    said = f"{now.line}，现在仍在一线" if answer == "是" else "现在已经不在一线"
    return from_entries([now], answer, said) if answer else None


def city_to_township(dossier: Dossier) -> Stated | None:
    """The stretch in a township that still runs, when a stretch in a city came before it (二(二)b)."""
    work = [entry for entry in dossier.of("service") if entry.data["kind"] in {TEACHING, TECHNICAL}]
    if not work:
        return None
    country = [entry for entry in work if entry.data["place"] in COUNTRY]
    city = [entry for entry in work if entry.data["place"] == "省市"]
    first = min((str(entry.data["since"]) for entry in city), default="")
    after = [entry for entry in country if first and str(entry.data["since"]) > first]
    if not after:
        return from_entries(work, {"spans": []}, "没有从城市到乡镇的经历")
    return from_entries(after, {"spans": _rows(after)}, f"从{city[0].line}到{after[0].line}")
