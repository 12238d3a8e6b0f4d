"""Theme, size and language: cookies a visitor sets by a link; nothing else is kept and no script is needed.

The larger version is always one visible link away (MIIT 适老化 norm); cookies follow control 57.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from sunlit.web.components import words

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("light", "dark"),
    "size": ("standard", "elder"),
    "language": ("zh-hans", "en"),
}
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
    if setting == "language":
        return settings.LANGUAGE_COOKIE_NAME
    prefix = "__Host-" if settings.SESSION_COOKIE_NAME.startswith("__Host-") else ""
    return f"{prefix}sl-{setting}"


def chosen(request: HttpRequest) -> Display:
    """What the visitor's cookies say; anything else is the default."""
    asked = {name: request.COOKIES.get(cookie_name(name), "") for name in ("theme", "size")}
    return Display(**{name: value for name, value in asked.items() if value in CHOICES[name]})


def english_ready() -> bool:
    """True when there is an English catalogue to change to."""
    with translation.override("en"):
        return words.english()


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
