"""Notices: written with the act, kept for ever, announced without a word of their content (clause of the act)."""

import datetime as dt
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import connection, transaction
from tests.apps.people import faces

from sunlit.apps.messages import actions, queries
from sunlit.apps.messages.models import Message, Outbox
from sunlit.apps.people import actions as people
from sunlit.apps.people.models import User


class Gateway(HTTPServer):
    """An SMS gateway that keeps what it was sent."""

    status = 200

    def __init__(self) -> None:
        self.got: list[dict[str, str]] = []
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append({**json.loads(body), "token": self.headers["Authorization"]})
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *args: object) -> None: ...


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    server = Gateway()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("SUNLIT_SMS", f"http://127.0.0.1:{server.server_port}/send")
    monkeypatch.setenv("SUNLIT_SMS_TOKEN", "t0ken")
    monkeypatch.setenv("SUNLIT_ADDRESS", "https://example.org")
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def teacher() -> User:
    user = people.sign_up(name="王秀兰", id_number=faces.number(), phone="13900000077", password=faces.GOOD)
    assert isinstance(user, User)
    return user


def tell(user: User, title: str = "一次告知单") -> Message:
    return actions.tell(
        user.pk, title=title, body="王秀兰的申报2021-220523-000123要改2处。", link="/me/", clause="五(四)"
    )


@pytest.mark.django_db
def test_a_notice_and_its_outbox_row_are_one_transaction():
    user = teacher()
    with transaction.atomic():
        tell(user)
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not Outbox.objects.exists()
    message = tell(user)
    assert Outbox.objects.get().message == message


@pytest.mark.django_db
def test_a_notice_links_inside_the_platform_only():
    user = teacher()
    for link in ("https://example.org/", "//example.org/", "javascript:alert(1)"):
        with pytest.raises(ValueError, match="inside the platform"):
            actions.tell(user.pk, title="一", body="二", link=link)


@pytest.mark.django_db
def test_the_inbox_shows_ones_own_notices_newest_first_and_counts_the_unread():
    user, other = teacher(), faces.user()
    old, new = tell(user, "第一条"), tell(user, "第二条")
    tell(other)
    assert [m.pk for m in queries.inbox(user.pk)] == [new.pk, old.pk]
    assert queries.unread(user.pk) == 2
    actions.mark_read(old)
    assert queries.unread(user.pk) == 1
    assert queries.message(other.pk, old.ref) is None


@pytest.mark.django_db
def test_the_first_reading_of_a_notice_counts():
    message = tell(teacher())
    actions.mark_read(message)
    first = Message.objects.get().read_at
    actions.mark_read(message)
    assert Message.objects.get().read_at == first


@pytest.mark.django_db
def test_without_a_configured_channel_nothing_leaves_and_nothing_is_lost(monkeypatch):
    monkeypatch.delenv("SUNLIT_SMS", raising=False)
    monkeypatch.delenv("SUNLIT_SMTP", raising=False)
    tell(teacher())
    assert actions.send_outbox() == 0
    assert Outbox.objects.get().outcome == "waiting"


@pytest.mark.django_db
def test_an_sms_says_only_that_a_notice_waits(gateway):
    tell(teacher())
    assert actions.send_outbox() == 1
    (sent,) = gateway.got
    assert (sent["to"], sent["token"]) == ("13900000077", "Bearer t0ken")
    assert sent["text"].endswith("https://example.org/messages/")
    for word in ("王", "2021-220523-000123", "告知", "改2处"):
        assert word not in sent["text"]
    assert actions.send_outbox() == 0
    assert len(gateway.got) == 1


@pytest.mark.django_db
def test_a_gateway_that_refuses_is_asked_five_times_and_no_more(gateway):
    gateway.status = 503
    tell(teacher())
    for _ in range(7):
        assert actions.send_outbox() == 0
    assert len(gateway.got) == 5
    assert Outbox.objects.get().outcome == "failed"


@pytest.mark.django_db
def test_a_gateway_that_points_elsewhere_is_not_followed(gateway):
    gateway.status = 302
    tell(teacher())
    assert actions.send_outbox() == 0


@pytest.mark.django_db
def test_who_has_no_address_is_reached_inside_the_platform_only(gateway):
    actions.tell(faces.user().pk, title="一", body="二")
    assert actions.send_outbox() == 0
    assert Outbox.objects.get().outcome == "no_address"
    assert gateway.got == []


@pytest.mark.django_db
def test_old_notices_are_not_announced_when_a_channel_is_added_later(gateway):
    message = tell(teacher())
    Message.objects.update(at=message.at - dt.timedelta(days=4))
    assert actions.send_outbox() == 0
    assert gateway.got == []


def test_four_workers_at_once_announce_each_notice_once(fresh_database, gateway):
    user = teacher()
    for n in range(12):
        tell(user, f"第{n}条")

    def work(_: int) -> int:
        try:
            return actions.send_outbox()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 12
    assert len(gateway.got) == 12
