"""A form sent after the log-in had ended is kept and offered again after the next log-in: nothing typed is lost.

How it works. The guard of a page (`access.page`) finds nobody logged in, or a factor missing, behind a POST. It hands
the request to `keep`, which stores path and fields in the visitor's own new session, encrypted, and sends him to the
log-in page. Once he is in again, `waiting` answers the kept form when it is his, and `/kept/` shows one button that
sends exactly the same fields to the same path with a fresh token: the page then behaves as if nothing had happened.
Who does not want that goes back to the page the form came from.

What is not kept: passwords and codes, files (they must be chosen again, and the page says so), more than 256 kB, pages
opened with `keep=False` (a ballot is never stored), and anything of an account other than the one that logs in. When
the server no longer knows whose session it was, the form is kept for nobody and is gone.
"""

import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from django.http import HttpRequest

from sunlit.gateways import crypto

KEY = "kept"
LARGEST = 256 * 1024
NEVER = ("csrfmiddlewaretoken", "password", "old_password", "new_password", "otp")
_PLACE = "web.session.kept"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What was typed: where it was going, its fields in order, whether files came with it, why it was stopped (login,
    second, fresh), and the page it came from."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool
    user: int
    why: str = "login"
    back: str = ""


def keep(request: HttpRequest, *, user: int | None, why: str, back: str) -> bool:
    """Store the request's form for account `user`; False when it cannot or must not be kept."""
    if request.method != "POST" or user is None:
        return False
    fields = [(name, str(value)) for name, values in request.POST.lists() for value in values if name not in NEVER]
    content = {"path": request.get_full_path(), "fields": fields, "files": bool(request.FILES)}
    content |= {"user": user, "why": why, "back": back}
    text = json.dumps(content, ensure_ascii=False)
    if len(text.encode()) > LARGEST:
        return False
    request.session[KEY] = crypto.encrypt(text, place=_PLACE).hex()
    return True


def waiting(request: HttpRequest) -> KeptForm | None:
    """The form kept for the account that is logged in now; a form of somebody else is removed."""
    stored = request.session.get(KEY)
    if stored is None:
        return None
    try:
        content: dict[str, Any] = json.loads(crypto.decrypt(bytes.fromhex(stored), place=_PLACE))
    except (InvalidTag, ValueError):
        drop(request)
        return None
    user: Any = request.user
    if not user.is_authenticated:
        return None
    if content["user"] != user.pk:
        drop(request)
        return None
    fields = tuple((name, value) for name, value in content["fields"])
    return KeptForm(content["path"], fields, content["files"], content["user"], content["why"], content["back"])


def sent_again(request: HttpRequest) -> None:
    """A POST has passed the guard: if it is the kept form on its way, the copy is no longer needed."""
    if KEY in request.session:
        form = waiting(request)
        if form is not None and form.path == request.get_full_path():
            drop(request)


def drop(request: HttpRequest) -> None:
    """Forget it: it was sent again, or is not wanted."""
    request.session.pop(KEY, None)
