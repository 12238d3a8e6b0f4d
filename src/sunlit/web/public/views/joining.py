"""Sign up, and the one-time links: to a role, to a new password, to a new second factor (controls 02, 06, 11, 12)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from sunlit.apps.people import actions, queries
from sunlit.apps.people.actions.accounts import ALREADY
from sunlit.apps.people.actions.invitations import WITH_IDENTITY, Accepted, Newcomer
from sunlit.apps.people.actor import PRIVILEGED
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import client_address, page, refused
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.public import entry, forms, onetime

PER_ADDRESS = {"limit": 20, "minutes": 60}


@page("public")
@sensitive_post_parameters("password", "id_number", "phone")
def sign_up(request: HttpRequest) -> HttpResponse:
    """An account of one's own. Whether this person has one already, the answer does not tell (control 06)."""
    form = forms.SignUp(given(request))
    if request.method == "POST" and form.is_valid():
        if not actions.count(f"sign-up:{client_address(request)}", **PER_ADDRESS):
            return render(request, "public/locked.html", status=429)
        outcome = actions.sign_up(**form.cleaned_data)
        known = isinstance(outcome, Refusal) and [reason.fact for reason in outcome.reasons] == [ALREADY]
        if known or not isinstance(outcome, Refusal):
            return redirect("public:signed_up")
        put_reasons(form, outcome, forms.FIELDS)
    elif request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in form.fields}
        put_reasons(form, Refusal(actions.sign_up_faults(**typed)), forms.FIELDS)
    return render(request, "public/signup.html", {"form": form})


@page("public")
def signed_up(request: HttpRequest) -> HttpResponse:
    """What comes next: the same words for everybody."""
    return render(request, "public/signed_up.html")


@page("public")
@sensitive_post_parameters("password", "id_number", "phone", "otp")
def invited(request: Any, token: str) -> HttpResponse:
    """A one-time link; one that is used, void, expired or unknown looks the same."""
    invitation = queries.open_invitation(token)
    if invitation is None:
        return _private(render(request, "public/invited_gone.html", status=404))
    if invitation.purpose == "password":
        return _private(_password_link(request, token, invitation.user.login if invitation.user else ""))
    if request.actor is not None and request.actor.guarded and not request.user.is_verified():
        if invitation.purpose == "role":
            return redirect(f"/login/second/?next={request.path}")
    elif invitation.purpose == "role" and request.actor is None:
        return _private(_newcomer(request, token, invitation))
    if request.actor is None:
        return entry.to_login(request)
    return _private(_account(request, token, invitation))


def _newcomer(request: Any, token: str, invitation: Any) -> HttpResponse:
    """Open an account and take the role."""
    factor = invitation.kind in PRIVILEGED
    form = forms.Join(given(request), identity=invitation.kind in WITH_IDENTITY, factor=factor)
    enrolment = onetime.enrolment(request, invitation.name) if factor else None
    if request.method == "POST":
        typed = {name: request.POST.get(name, "") for name in form.fields}
        code = typed.pop("otp", "")
        newcomer = Newcomer(**typed, code=code, key=enrolment.key if enrolment else "")
        if form.is_valid():
            outcome = actions.accept_as_newcomer(token, newcomer)
        else:
            outcome = Refusal(actions.newcomer_faults(invitation, newcomer))
        if isinstance(outcome, Accepted):
            return _accepted(request, outcome, log_in=True)
        put_reasons(form, outcome, forms.FIELDS)
    words = {"form": form, "invitation": invitation, "enrolment": enrolment, "body": queries.role_name(invitation)}
    return render(request, "public/invited.html", words)


def _account(request: Any, token: str, invitation: Any) -> HttpResponse:
    """Take the role, or bind the new second factor, with the account that is logged in."""
    role = invitation.purpose == "role"
    factor = not role or (invitation.kind in PRIVILEGED and not queries.has_factor(request.user))
    form = forms.Join(given(request), identity=False, factor=factor, account=False)
    enrolment = onetime.enrolment(request, request.user.login) if factor else None
    if request.method == "POST" and form.is_valid():
        shown = {"key": enrolment.key if enrolment else "", "code": form.cleaned_data.get("otp", "")}
        take = actions.accept_as_account if role else actions.use_factor_link
        outcome = take(token, request.user, **shown)
        if isinstance(outcome, Accepted):
            return _accepted(request, outcome, log_in=False)
        if not factor:
            return refused(request, outcome)
        put_reasons(form, outcome, forms.FIELDS)
    words = {"form": form, "invitation": invitation, "enrolment": enrolment, "body": queries.role_name(invitation)}
    return render(request, "public/invited_account.html", words)


def _accepted(request: Any, accepted: Accepted, *, log_in: bool) -> HttpResponse:
    if log_in:
        entry.let_in(request, accepted.user)
    if not accepted.codes:
        return entry.onward(request)
    entry.verified(request, queries.factor_of(accepted.user))
    onetime.show_codes(request, accepted.codes)
    return redirect("public:codes")


def _password_link(request: Any, token: str, login: str) -> HttpResponse:
    form = forms.NewPassword(given(request))
    if request.method == "POST" and form.is_valid():
        outcome = actions.use_password_link(token, password=form.cleaned_data["password"])
        if not isinstance(outcome, Refusal):
            return render(request, "public/password_done.html")
        put_reasons(form, outcome, forms.FIELDS)
    return render(request, "public/password_link.html", {"form": form, "login": login})


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
