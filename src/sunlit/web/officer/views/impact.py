"""影响模拟: who gains and who loses by a draft, before it is published; the table as CSV (一(一), 三(五))."""

import csv
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sunlit.web.components.access import page
from sunlit.web.officer import show_impact
from sunlit.web.officer.views.drafts import sheet_or_404


@page("officer")
def impact(request: Any, ref: str) -> HttpResponse:
    """Both versions over the same people."""
    return render(request, "officer/impact.html", show_impact.page(sheet_or_404(ref)))


@page("officer")
def table(request: Any, ref: str) -> HttpResponse:
    """The same numbers as a file."""
    sheet = sheet_or_404(ref)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="impact-{sheet.draft.name}.csv"'
    answer.write("\ufeff")
    csv.writer(answer).writerows(show_impact.lines(sheet))
    return answer
