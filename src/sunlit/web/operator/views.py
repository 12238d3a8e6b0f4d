"""机构与账号: bodies, who holds which role since when, links that wait (controls 11, 12, 19–21).

Every act asks who it is if the log-in is older than five minutes, is refused with all reasons, and is in the log.
"""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sunlit.apps.organisations import queries as organisations
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people import actions, queries
from sunlit.apps.people.actions import Issued
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import fresh_link as links
from sunlit.web.components.access import page, refused
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.operator import forms, tables

ON_A_PAGE = 30


@page("operator")
def home(request: Any) -> HttpResponse:
    """The bodies, and the links that wait for somebody."""
    search = request.GET.get("q", "")[:60]
    rows = Paginator(organisations.organisations(search=search), ON_A_PAGE).get_page(request.GET.get("page"))
    held = queries.members([row.pk for row in rows])
    waiting = tables.waiting(queries.waiting_invitations(), request.actor.user)
    mine = sum(row["waits"] and row["may_approve"] for row in waiting)
    lead = _("有%(n)s个链接等你同意。") % {"n": mine} if mine else _("没有等你同意的链接。")
    words = {"rows": rows, "bodies": tables.bodies(rows, held), "waiting": waiting, "search": search, "lead": lead}
    return render(request, "operator/home.html", words | {"query": urlencode({"q": search})})


@page("operator")
def body(request: Any, ref: str) -> HttpResponse:
    """One body: who acts for it, since when."""
    found = organisations.by_ref(ref)
    if found is None:
        raise Http404
    under = f"{found.get_level_display()}，{found.division.name}，{found.get_mode_display()}"
    words = {"body": found, "under": under, "rows": tables.holders(queries.roles_at(found.pk))}
    return render(request, "operator/body.html", words)


@page("operator")
def accounts(request: Any) -> HttpResponse:
    """Accounts by name and role. A name is posted, so that no address keeps it; then only the first page shows."""
    form = forms.Find(request.POST if request.method == "POST" else {"kind": request.GET.get("kind", "")})
    asked = form.cleaned_data if form.is_valid() else {"q": "", "kind": ""}
    found = queries.accounts(search=asked["q"], kind=asked["kind"])
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    words = {
        "form": form,
        "rows": rows,
        "table": tables.accounts(queries.with_roles(rows.object_list)),
        "query": urlencode({"kind": asked["kind"]}) if asked["kind"] else "",
        "lead": _("%(n)s个账号。") % {"n": rows.paginator.count},
        "turn": not asked["q"],
    }
    return render(request, "operator/accounts.html", words)


@page("operator")
def account(request: Any, pk: int) -> HttpResponse:
    """One account: every role it holds or held, and what can be done."""
    user = _account(pk)
    roles = tables.history(queries.role_history(user))
    has_factor = queries.has_factor(user)
    words = {"user_row": user, "roles": roles, "himself": user.pk == request.actor.user, "form": forms.Seat()}
    facts = tables.facts(user, has_factor)
    return render(request, "operator/account.html", words | {"has_factor": has_factor, "facts": facts})


@page("operator", fresh=True)
def invite(request: Any) -> HttpResponse:
    """Invite somebody to a role."""
    form = forms.Invite(given(request), initial={"organisation": request.GET.get("organisation", "")[:80]})
    if request.method == "POST" and form.is_valid():
        outcome = actions.invite(**form.cleaned_data, by=request.actor)
        if isinstance(outcome, Issued):
            return links.show(request, outcome, page="operator:issued")
        note_refusal("invitation", "invite", outcome, by=request.actor)
        put_reasons(form, outcome, forms.FIELDS)
    return render(request, "operator/invite.html", {"form": form})


@page("operator", fresh=True)
@require_POST
def grant(request: Any, pk: int) -> HttpResponse:
    """One more role for an account."""
    user, form = _account(pk), forms.Seat(request.POST)
    if not form.is_valid():
        return render(request, "operator/grant.html", {"form": form, "user_row": user})
    return _done(request, f"account {pk}", "grant", actions.grant(user, **form.cleaned_data, by=request.actor), pk)


@page("operator", fresh=True)
def end_role(request: Any, pk: int) -> HttpResponse:
    """Ask why, then end the role."""
    role, form = queries.role(pk), forms.Because(given(request))
    if role is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        outcome = actions.end_role(role, by=request.actor, reason=form.cleaned_data["reason"])
        return _done(request, f"role {pk}", "end_role", outcome, role.user_id)
    points = [_("马上生效，下一次点击就不能再以这个身份办事。"), _("记录保留，不会删。以后可以再授予。")]
    words = {"form": form, "role": role, "what": queries.role_name(role), "points": points}
    return render(request, "operator/end_role.html", words)


@page("operator", fresh=True)
def disable(request: Any, pk: int) -> HttpResponse:
    """Ask why, then close the account."""
    user, form = _account(pk), forms.Because(given(request))
    if request.method == "POST" and form.is_valid():
        outcome = actions.disable(user, by=request.actor, reason=form.cleaned_data["reason"])
        return _done(request, f"account {pk}", "disable", outcome, pk)
    points = [_("正在登录的地方，下一次点击就会退出。"), _("他的记录和角色都保留，以后可以重新启用。")]
    return render(request, "operator/disable.html", {"form": form, "user_row": user, "points": points})


@page("operator", fresh=True)
@require_POST
def enable(request: Any, pk: int) -> HttpResponse:
    """Open a closed account again."""
    return _done(request, f"account {pk}", "enable", actions.enable(_account(pk), by=request.actor), pk)


@page("operator", fresh=True)
@require_POST
def link(request: Any, pk: int, purpose: str) -> HttpResponse:
    """A one-time link to a new password or a new second factor."""
    make = {"password": actions.link_to_password, "factor": actions.link_to_factor}.get(purpose)
    if make is None:
        raise Http404
    outcome = make(_account(pk), by=request.actor)
    if isinstance(outcome, Issued):
        return links.show(request, outcome, page="operator:issued")
    return _done(request, f"account {pk}", f"link_{purpose}", outcome, pk)


@page("operator", fresh=True)
@require_POST
def decide(request: Any, pk: int, decision: str) -> HttpResponse:
    """Approve a link of another operator, or take one back."""
    act = {"approve": actions.approve, "void": actions.void}.get(decision)
    if act is None:
        raise Http404
    outcome = act(pk, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, note_refusal(f"link {pk}", decision, outcome, by=request.actor), back="/ops/")
    return redirect("operator:home")


@page("operator")
def issued(request: Any) -> HttpResponse:
    """A fresh link, until the operator says that he has sent it."""
    fresh = links.fresh(request)
    if request.method == "POST" or fresh is None:
        links.forget(request)
        return redirect("operator:home")
    says = _("另一位运维人员同意以后，链接才能打开。") if fresh["waits"] else _("7天之内有效，只能用一次。")
    heading = _("给%(name)s的链接，|%(what)s") % fresh
    return render(request, "operator/link.html", {"link": fresh, "says": says, "heading": heading})


def _account(pk: int) -> Any:
    user = queries.account(pk)
    if user is None:
        raise Http404
    return user


def _done(request: Any, subject: str, move: str, outcome: object, account: int) -> HttpResponse:
    if isinstance(outcome, Refusal):
        note_refusal(subject, move, outcome, by=request.actor)
        return refused(request, outcome, back=f"/ops/accounts/{account}/")
    return redirect("operator:account", pk=account)
