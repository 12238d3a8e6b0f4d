"""职称名称 as its page shows it: 27 series, what each level is called, and what is not yet compared (一(一))."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sunlit.apps.policybook.series import Rank, Series, all_series, level_names
from sunlit.web.components.tags.text import tag


def page() -> dict[str, Any]:
    """Everything the page shows."""
    found = all_series()
    return {
        "rows": [_row(series) for series in found],
        "columns": [{"title": _("系列")}, *({"title": name, "short": name} for name in level_names())],
        "compared": sum(series.verified for series in found),
        "all": len(found),
    }


def _row(series: Series) -> list[Any]:
    name = format_html("{} {}", series.number, series.name)
    if not series.verified:
        name = format_html("{} {}", name, tag(_("待核实")))
    return [name, *(_cell(rank) for rank in series.ranks)]


def _cell(rank: Rank) -> SafeString | str:
    """The titles of one level, each with its national code where the list was seen."""
    if not rank.titles:
        return "—"
    return format_html_join(SafeString("<br>"), "{}{}", ((title, _code(code)) for title, code in rank.titles))


def _code(code: str) -> SafeString | str:
    return format_html(' <span class="sl-quiet">{}</span>', code) if code else ""
