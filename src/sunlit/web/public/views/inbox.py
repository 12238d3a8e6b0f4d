"""我的消息: every notice to this account, kept for good; the same page for every role."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sunlit.apps.messages import actions, queries
from sunlit.web.components.access import EVERYBODY, page

ON_A_PAGE = 20


@page(*EVERYBODY)
def inbox(request: Any) -> HttpResponse:
    """The list, the newest first."""
    rows = Paginator(queries.inbox(request.user.pk), ON_A_PAGE).get_page(request.GET.get("page"))
    unread = queries.unread(request.user.pk)
    lead = _("有%(n)s条没有读。") % {"n": unread} if unread else _("没有未读的消息。")
    return render(request, "public/inbox.html", {"rows": rows, "lead": lead})


@page(*EVERYBODY)
def message(request: Any, ref: str) -> HttpResponse:
    """One notice; somebody else's is not there. To look changes nothing (control 55); to open by POST is to read it."""
    found = queries.message(request.user.pk, ref)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.mark_read(found)
        return redirect("public:message", ref=ref)
    return render(request, "public/message.html", {"message": found})
