"""Pages of the dossier as the components show them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from sunlit.apps.applications import documents
from sunlit.apps.applications.entries import Entry, Evidence, Subject
from sunlit.apps.applications.forms.fields import in_words
from sunlit.apps.applications.queries.dossier import Editing
from sunlit.apps.applications.sections import SECTIONS, Section
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.applicant.forms import UploadForm

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application, Version

MODES = {"combined": "评聘结合", "separate": "评聘分开", "own": "自主评审"}
LEVELS = {"province": "省级", "city": "市（州）级", "county": "县（市、区）级", "township": "乡镇及以下"}
WIDTHS = {"year": 4, "summary": 0, "title": 30} | dict.fromkeys(
    ("graduated_on", "obtained_on", "appointed_on", "ended_on", "since", "until", "done_on"), 10
)
KINDS = {"application/pdf": "PDF", "image/jpeg": "JPG", "image/png": "PNG"}


def person(subject: Subject, number: str, back: str) -> dict[str, Any]:
    """核对基本信息: facts with where they come from."""
    identity = "已核验" if subject.confirmed else "自己填写，待核验"
    unit = subject.unit
    rows = [
        {"term": "姓名", "value": subject.name, "tag": identity},
        {"term": "身份证号码", "value": number, "tag": identity},
        {"term": "出生日期", "value": subject.born_on, "tag": "按身份证号码"},
        {"term": "工作单位", "value": unit.name if unit else "还没有登记", "tag": "单位登记信息" if unit else ""},
    ]
    if unit:
        rows.append({"term": "单位层级", "value": LEVELS.get(unit.level, unit.level), "tag": "单位登记信息"})
        rows.append({"term": "评聘方式", "value": MODES.get(unit.mode, unit.mode), "tag": "单位登记信息"})
    return {"rows": rows, "back": back, "unit": unit}


def section(about: Section, entries: Sequence[Entry], back: str) -> dict[str, Any]:
    """The entries of one section as a list of links."""
    here = reverse("applicant:section", args=[about.key])
    onward = "?" + urlencode({"back": f"{here}?" + urlencode({"back": back})})
    return {
        "section": about,
        "groups": [{"tasks": [_line(one, onward) for one in entries]}] if entries else [],
        "add": reverse("applicant:new_entry", args=[about.key]) + onward,
        "add_text": f"再添{about.one}" if entries else f"填写{about.one}",
        "back": back,
        "missing": _missing_years(about, entries),
    }


def entry(editing: Editing, back: str, today: dt.date) -> dict[str, Any]:
    """One entry to fill in; what is verified is shown and not asked."""
    one = editing.entry
    locked = one is not None and not one.changeable
    return {
        "section": editing.section,
        "form": editing.form,
        "fields": [{"bound": bound, "width": WIDTHS.get(bound.name, 20)} for bound in editing.form],
        "entry": one,
        "rows": [{"term": term, "value": value} for term, value in one.rows] if one and locked else [],
        "locked": locked,
        "back": back,
        "unfinished": editing.unfinished,
        "remove": reverse("applicant:remove", args=[one.section, one.ref]) if one and one.changeable else "",
        "evidence": reverse("applicant:evidence", args=[one.section, one.ref]) if one else "",
    }


def evidence(one: Entry, form: UploadForm, back: str) -> dict[str, Any]:
    """The files of one entry."""
    return {
        "entry": one,
        "section": one.about,
        "form": form,
        "files": files(one.evidence, owner=one),
        "back": back,
        "lead": f"{one.about.proof}，扫描件或者清楚的照片都可以。",
        "locked": one.verified_on is not None,
    }


def files(found: Iterable[Evidence], *, owner: Entry | None = None) -> list[dict[str, Any]]:
    """Evidence files with their addresses; with `owner` each may be taken off."""
    rows = []
    for file in found:
        row = {
            "name": file.name,
            "href": file_address(file.ref),
            "kind": KINDS.get(file.media_type, "文件"),
            "size": file.size,
            "note": f"{file.pages}页" if file.media_type == "application/pdf" else "",
        }
        if owner is not None and owner.changeable:
            row["remove"] = reverse("applicant:detach", args=[owner.section, owner.ref, file.ref])
        rows.append(row)
    return rows


def file_address(ref: str) -> str:
    """Where a file is read."""
    try:
        return reverse("components:file", args=[ref])
    except NoReverseMatch:
        return ""


def version(row: "Application", frozen: "Version") -> dict[str, Any]:
    """What was handed in, section by section."""
    entries = documents.entries_of(frozen.document)
    return {
        "row": row,
        "version": frozen,
        "sections": [
            {"name": about.name, "entries": [_shown(one) for one in entries if one.section == key]}
            for key, about in SECTIONS.items()
        ],
        "promise": frozen.document["commitment"].get("text", ""),
        "under": f"申报编号{row.ref}，第{frozen.n}版，{_moment(frozen.at)}封存。",
        "back": reverse("applicant:tasks", args=[row.ref]),
    }


def _shown(one: Entry) -> dict[str, Any]:
    rows = [{"term": term, "value": value} for term, value in one.rows] if len(one.rows) > 2 else []
    return {
        "line": one.line,
        "rows": rows,
        "files": files(one.evidence),
        "standing": one.standing,
        "span": "" if rows else one.span,
    }


def _line(one: Entry, onward: str) -> dict[str, Any]:
    proof = f"附{len(one.evidence)}份材料" if one.evidence else "没有附材料"
    return {
        "text": one.line,
        "href": reverse("applicant:entry", args=[one.section, one.ref]) + onward,
        "note": f"{one.span}。{one.standing}。",
        "status": proof,
        "kind": "done" if one.evidence or one.verified_on else "",
    }


def _missing_years(about: Section, entries: Sequence[Entry]) -> str:
    """Years between the first and the last assessed that nobody has filled in."""
    if about.key != "assessment" or not entries:
        return ""
    years = {int(one.data["year"]) for one in entries}
    gap = [str(year) for year in range(min(years), max(years)) if year not in years]
    return f"还缺{'、'.join(gap)}年度。" if gap else ""


def _moment(value: dt.datetime) -> str:
    here = value.astimezone(SHANGHAI)
    return f"{in_words(here.date())}{here.hour}时{here.minute:02d}分"
