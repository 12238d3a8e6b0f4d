"""What every answer carries, errors too, and what it never shows (controls 45, 56, 57, 67, 68)."""

import logging
import re
import subprocess
import sys

import pytest
from django.test import Client
from tests.apps import making
from tests.web import crawl
from tests.web.entering import open_session, words

from sunlit.apps.messages import queries
from sunlit.config.profile import CHECKOUT

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def sound(response, route: str) -> None:
    for name, value in ALWAYS.items():
        assert response.headers.get(name) == value, (route, name)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy, route
    assert "frame-ancestors 'none'" in policy, route
    assert "unsafe" not in policy, route


def whole(response) -> str:
    """All of an answer, of a file too."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


@pytest.mark.django_db
def test_every_answer_of_every_page_carries_the_protective_headers():
    for role, client, address in crawl.visits(crawl.clients()):
        response = client.get(address.path)
        sound(response, address.route)
        if role != "none":
            assert response.headers["Cache-Control"] == "no-store", address.route
    strict = Client(enforce_csrf_checks=True)
    sound(strict.post("/login/"), "a form without its token")
    sound(Client().get("/no/such/page/"), "a page that is not there")


@pytest.mark.django_db
def test_no_page_shows_a_whole_id_number():
    person = making.person("王老师（示例）")
    clients = crawl.clients() | {"himself": open_session(person.user)}
    seen = 0
    for _, client, address in crawl.visits(clients):
        if address.plain:
            text = whole(client.get(address.path))
            seen += "***********" in text
            assert not re.search(r"(?<![0-9a-zA-Z])[1-9]\d{16}[\dX](?![0-9a-zA-Z])", text), address.route
    assert seen  # the masked form does stand somewhere


@pytest.mark.django_db
def test_a_page_that_breaks_shows_a_number_and_nothing_of_the_cause(monkeypatch, caplog):
    def burst(user: int) -> None:
        raise RuntimeError("secret detail 22990019790517101X")

    person = making.person()
    client = open_session(person.user)
    client.raise_request_exception = False
    monkeypatch.setattr(queries, "inbox", burst)
    with caplog.at_level(logging.CRITICAL):
        response = client.get("/messages/")
    assert response.status_code == 500
    sound(response, "a page that broke")
    assert "请把这个编号告诉运维人员" in words(response)
    for detail in ("secret", "Traceback", "RuntimeError", "22990019790517101X"):
        assert detail not in response.content.decode()


def test_in_production_the_cookies_are_bound_to_the_host_and_to_tls(tmp_path):
    program = (
        "import json; from pathlib import Path; from sunlit.gateways import keys; import os;"
        "keys.load(Path(os.environ['SUNLIT_HOME']) / 'keys', make=True);"
        "from django.conf import settings as s;"
        "print(json.dumps([s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        " s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS > 0, s.DEBUG]))"
    )
    environment = {
        "SUNLIT_PROFILE": "production",
        "SUNLIT_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "sunlit.config.settings",
        "PYTHONPATH": str(CHECKOUT / "src"),
        "DATABASE_URL": "postgresql:///nowhere",
    }
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert told.stdout.strip() == ('["__Host-sessionid", true, true, "Lax", "__Host-csrftoken", true, true, false]'), (
        told.stderr
    )
