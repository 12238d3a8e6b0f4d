"""Theme and size: two cookies a visitor sets by a link; nothing else is kept and no script is needed.

The larger version is always one visible link away (MIIT 适老化 norm); cookies follow control 57.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CHOICES: dict[str, tuple[str, ...]] = {"theme": ("light", "dark"), "size": ("standard", "elder")}
A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Display:
    """How this visitor wants to see the pages."""

    theme: str = "light"
    size: str = "standard"

    @property
    def elder(self) -> bool:
        """24 px, one column, targets of 60 px."""
        return self.size == "elder"

    @property
    def dark(self) -> bool:
        """Ink on lamp-black instead of paper."""
        return self.theme == "dark"


def cookie_name(setting: str) -> str:
    """`sl-theme`, under the `__Host-` prefix wherever the session cookie has it."""
    prefix = "__Host-" if settings.SESSION_COOKIE_NAME.startswith("__Host-") else ""
    return f"{prefix}sl-{setting}"


def chosen(request: HttpRequest) -> Display:
    """What the visitor's cookies say; anything else is the default."""
    asked = {name: request.COOKIES.get(cookie_name(name), "") for name in CHOICES}
    return Display(**{name: value for name, value in asked.items() if value in CHOICES[name]})


def keep(response: HttpResponse, setting: str, value: str) -> HttpResponse:
    """Write one choice for a year."""
    response.set_cookie(
        cookie_name(setting),
        value,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response
