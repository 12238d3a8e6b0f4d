"""Log in, log out, change role, take a face of the demonstration (controls 05, 06, 09, 11)."""

from typing import Any

from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sunlit.apps.people import actions, passwords, personas, queries
from sunlit.web.components import kept, navigation
from sunlit.web.components.access import EVERYBODY, client_address, page
from sunlit.web.components.answers import given
from sunlit.web.public import entry, forms

WRONG = noop("登录名或者密码不对。请核对大小写；忘了登录名，可以填手机号或者身份证号")
PER_ADDRESS = {"limit": 50, "minutes": 15}


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """Five failures in fifteen minutes from one address: wait, not blocked for good (control 05)."""
    response = render(request, "public/locked.html", status=429)
    response.headers["Retry-After"] = "900"
    return response


@page("public")
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """The log-in page; in the demonstration its faces stand below the form."""
    address = f"login:{client_address(request)}"
    if request.method == "POST" and queries.exhausted(address, **PER_ADDRESS):
        return locked_out(request)
    form = forms.LogIn(given(request))
    if request.method == "POST" and form.is_valid():
        name = queries.login_name_for(form.cleaned_data["login"])
        user = authenticate(request, login=name, password=form.cleaned_data["password"])
        if user is not None:
            return _entered(request, user)
        actions.count(address, **PER_ADDRESS)
        form.add_error(None, _(WRONG))
    words = {"form": form, "next": entry.wanted(request), "lead": _("申报、审核、评审、看消息，都从这里进。")}
    return render(request, "public/login.html", words | _faces())


def _entered(request: HttpRequest, user: Any) -> HttpResponse:
    entry.let_in(request, user)
    if passwords.must_change(user.password_at):
        return redirect("public:password")
    return entry.onward(request)


def _faces() -> dict[str, Any]:
    groups = personas.by_role()
    return {"persona_groups": groups, "lead": _("演示环境：|点下面任何一个演示人物，就能进去看。")} if groups else {}


@page("public")
def persona(request: HttpRequest, number: int) -> HttpResponse:
    """One click into a face of the demonstration, second factor and all; outside it the address does not exist."""
    face = personas.face(number)
    user = queries.account(face.user_id) if face else None
    if face is None or user is None:
        raise Http404
    if request.method != "POST":
        return redirect("public:login")
    logout(request)
    entry.let_in(request, user, role=face.role_id)
    if request.user.pk == user.pk and queries.actor_for(user, face.role_id).guarded:
        entry.verified(request, actions.demonstration_device(user))
    return entry.onward(request)


@page("public")
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Log out: the session is gone on the server, a copied cookie opens nothing."""
    logout(request)
    return redirect("public:login")


@page(*EVERYBODY)
@require_POST
def role(request: Any) -> HttpResponse:
    """Act in another role of the same account."""
    chosen = next((r for r in queries.roles_of(request.user) if str(r.pk) == request.POST.get("role")), None)
    if chosen is None:
        raise Http404
    request.session["role"] = chosen.pk
    return HttpResponseRedirect(navigation.address(f"{chosen.kind}:home") or "/")


@page(*EVERYBODY)
def kept_form(request: Any) -> HttpResponse:
    """A form that was sent after the log-in had ended: send it again as it was, or drop it."""
    form = kept.waiting(request)
    if form is None:
        return entry.onward(request)
    if request.method == "POST":
        kept.drop(request)
        return HttpResponseRedirect(form.back) if form.back else entry.onward(request)
    return render(request, "public/kept.html", {"kept": form})
