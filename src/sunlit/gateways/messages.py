"""E-mail and SMS, each only when configured. They say that a notice waits and nothing else: no name, case or number.

SUNLIT_SMTP=smtp://user:password@host:587 (smtps:// for port 465, smtp+tls:// for STARTTLS) with SUNLIT_MAIL_FROM;
SUNLIT_SMS=https://… with SUNLIT_SMS_TOKEN: one POST of {"to", "text"} per notice, 2xx means taken.
SUNLIT_ADDRESS is the public address of the platform.
"""

import json
import logging
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection

LOG = logging.getLogger(__name__)
TITLE = "阳光职称：你有一条新消息"
SECONDS = 10


class Channel(Protocol):
    """One way out."""

    @property
    def kind(self) -> str:
        """email or sms: which address it needs."""

    def announce(self, address: str) -> bool:
        """Say that a notice waits; False when it was not taken."""


def text() -> str:
    """The whole content of any e-mail or SMS that leaves this platform."""
    address = os.environ.get("SUNLIT_ADDRESS", "").rstrip("/")
    where = f"：{address}/messages/" if address else "。"
    return f"你在阳光职称平台有一条新消息。请登录以后在“我的消息”里查看{where}"


@dataclass(frozen=True, slots=True, repr=False)
class Mail:
    """SMTP by Django's own backend."""

    url: str
    sender: str
    kind: str = "email"

    def announce(self, address: str) -> bool:
        """One mail; a failure is logged without the address."""
        parts = urlsplit(self.url)
        tls = parts.scheme == "smtps"
        try:
            connection = get_connection(
                "django.core.mail.backends.smtp.EmailBackend",
                host=parts.hostname,
                port=parts.port or (465 if tls else 587),
                username=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                use_ssl=tls,
                use_tls=parts.scheme == "smtp+tls",
                timeout=SECONDS,
            )
            return bool(EmailMessage(TITLE, text(), self.sender, [address], connection=connection).send())
        except OSError as error:
            LOG.warning("mail not taken: %s", type(error).__name__)
            return False


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """A gateway that points elsewhere is not followed."""


@dataclass(frozen=True, slots=True, repr=False)
class Sms:
    """The SMS gateway of the installation."""

    url: str
    token: str
    kind: str = "sms"

    def announce(self, address: str) -> bool:
        """One POST; a failure is logged without the number."""
        body = json.dumps({"to": address, "text": text()}).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(self.url, body, headers, method="POST")  # noqa: S310 - checked in configured()
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
                return 200 <= int(answer.status) < 300
        except (urllib.error.URLError, OSError) as error:
            LOG.warning("sms not taken: %s", type(error).__name__)
            return False


def configured() -> tuple[Channel, ...]:
    """The channels of this installation; none in a fresh one."""
    channels: list[Channel] = []
    if smtp := os.environ.get("SUNLIT_SMTP"):
        channels.append(Mail(smtp, os.environ.get("SUNLIT_MAIL_FROM", "")))
    if sms := os.environ.get("SUNLIT_SMS"):
        if urlsplit(sms).scheme not in {"https", "http"}:
            raise ValueError("SUNLIT_SMS is an http(s) address")
        channels.append(Sms(sms, os.environ.get("SUNLIT_SMS_TOKEN", "")))
    return tuple(channels)
