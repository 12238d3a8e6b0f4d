"""The single defect notice as its reader gets it (五(四), order 40 art. 19)."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sunlit.web.components.explained import number

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application, DefectNotice


def page(row: "Application", notice: "DefectNotice") -> dict[str, Any]:
    """The letter: every defect with what was found and what is needed, until when."""
    defects = list(notice.defects.order_by("n", "pk"))
    day = notice.sent_at
    points = [{"title": one.title, "text": f"{one.found}{one.needed}", "clause": one.clause} for one in defects]
    return {
        "row": row,
        "heading": f"有{number(len(defects))}处要补正",
        "back": reverse("applicant:tasks", args=[row.ref]),
        "letter": {
            "title": "一次告知单",
            "to": row.person.name,
            "opening": f"你申报{row.title}的材料已经审核，下面{len(defects)}处需要补正，请一起交回。",
            "points": points,
            "due": notice.due_on,
            "closing": ["没有改动的地方，本级不会再提新的问题。", "逾期没有交回的，视为放弃这次申报。"],
            "sender": notice.organisation.name if notice.organisation else "",
            "on": day.date(),
        },
    }
