"""账号与登录: the second factor, the password, one's own sessions, who looked at one's number (controls 07–10, 46)."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sunlit.apps.people import actions, checks, queries
from sunlit.apps.people.actor import LABELS
from sunlit.domain.base import identity
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import EVERYBODY, page
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.public import entry, forms, onetime

WRONG_CODE = noop("验证码不对，或者已经用过。等验证器换一个数字再填；连错几次，要等的时间会变长")


@page("public")
def second(request: Any) -> HttpResponse:
    """The second factor: after the password, before any page of a privileged account."""
    if request.actor is None:
        return entry.to_login(request, entry.wanted(request) or "/")
    if request.user.is_verified() or not request.actor.guarded:
        return entry.onward(request)
    form = forms.Code(given(request))
    if request.method == "POST" and form.is_valid():
        device = actions.verify_factor(request.user, form.cleaned_data["otp"])
        if device is not None:
            entry.verified(request, device)
            return entry.onward(request)
        form.add_error("otp", _(WRONG_CODE))
    return render(request, "public/second.html", {"form": form, "next": entry.wanted(request)})


@page(*EVERYBODY)
@sensitive_post_parameters("password")
def again(request: Any) -> HttpResponse:
    """Who is it: asked before what cannot be taken back, if the log-in is older than five minutes (control 08)."""
    demonstration = request.user.is_demonstration
    form = forms.Again(given(request))
    if request.method == "POST" and (demonstration or form.is_valid()):
        if demonstration or actions.password_is(request.user, form.cleaned_data["password"]):
            entry.confirm(request)
            return entry.onward(request)
        form.add_error("password", _("密码不对"))
    words = {"form": form, "next": entry.wanted(request), "click_only": demonstration}
    return render(request, "public/again.html", words)


@page(*EVERYBODY)
def account(request: Any) -> HttpResponse:
    """The account's own page."""
    user = request.user
    person = queries.person_of(user)
    words = {
        "person": person,
        "facts": _facts(user, person),
        "roles": _roles(queries.role_history(user)),
        "sessions": queries.open_sessions(user),
        "here_key": request.session.session_key,
        "reveals": _reveals(person),
        "has_factor": queries.has_factor(user),
        "codes_left": queries.recovery_codes_left(user),
        "mail": forms.MailAddress(initial={"address": user.mail_address}),
    }
    return render(request, "public/account.html", words)


def _facts(user: Any, person: Any) -> list[dict[str, Any]]:
    rows = [{"term": _("登录名"), "value": user.login, "code": True}]
    if person is None:
        return rows
    state = {"confirmed": _("已核实"), "declared": _("自己申明，还没有核实")}[person.identity]
    number, phone = identity.mask(person.id_number), person.phone
    rows.append({"term": _("身份证号"), "value": number, "code": True})
    rows.append({"term": _("手机号"), "value": f"{phone[:3]}****{phone[-4:]}" if phone else _("没有登记")})
    rows.append({"term": _("身份"), "value": state, "state": "valid" if person.identity == "confirmed" else "short"})
    return [*rows, {"term": _("单位"), "value": person.employer.name if person.employer else _("没有登记")}]


def _roles(history: Any) -> dict[str, Any]:
    columns = [{"title": _("角色")}, {"title": _("从"), "short": _("从")}, {"title": _("到")}]
    rows = []
    for row in history:
        until = queries.local_day(row.ended_at) if row.ended_at else _("在任")
        rows.append([queries.role_name(row), queries.local_day(row.granted_at), until])
    return {"columns": columns, "rows": rows}


def _reveals(person: Any) -> list[dict[str, Any]]:
    rows = queries.reveals_of(person) if person else ()
    return [{"at": row.at, "label": LABELS[row.role], "reason": row.reason} for row in rows]


@page(*EVERYBODY)
@sensitive_post_parameters("old_password", "new_password")
def password(request: Any) -> HttpResponse:
    """Change the password; the other sessions of the account end."""
    form = forms.ChangePassword(given(request), privileged=request.actor.guarded)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old_password"], form.cleaned_data["new_password"]
        outcome = actions.change_password(request.user, old=old, new=new)
        if not isinstance(outcome, Refusal):
            entry.stay(request, outcome)
            return render(request, "public/password_done.html")
        put_reasons(form, outcome, {checks.PASSWORD: "new_password", "现在的密码": "old_password"})
    return render(request, "public/password.html", {"form": form})


@page(*EVERYBODY)
@require_POST
def mail(request: Any) -> HttpResponse:
    """Where notices are announced."""
    form = forms.MailAddress(request.POST)
    if form.is_valid():
        actions.set_mail_address(request.user, form.cleaned_data["address"])
        return redirect("public:account")
    return render(request, "public/mail.html", {"form": form})


@page(*EVERYBODY)
@require_POST
def end_session(request: Any, ref: str) -> HttpResponse:
    """End one of one's own sessions."""
    actions.end_session(request.user, ref)
    return HttpResponseRedirect("/account/#sessions")


@page(*EVERYBODY)
def codes(request: Any) -> HttpResponse:
    """Fresh recovery codes, until their owner says that he has them."""
    fresh = onetime.codes(request)
    if request.method == "POST" or not fresh:
        request.session.pop(onetime.CODES, None)
        return entry.onward(request)
    return render(request, "public/codes.html", {"codes": fresh})


@page(*EVERYBODY, fresh=True)
@require_POST
def new_codes(request: Any) -> HttpResponse:
    """Ten new recovery codes in place of the old ones."""
    if not request.user.is_verified() or request.user.is_demonstration:
        return redirect("public:account")
    onetime.show_codes(request, actions.new_recovery_codes(request.user))
    return redirect("public:codes")
