"""E-mail leaves through a real SMTP conversation and carries nothing of the notice."""

import socket
import threading
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest
from tests.apps.people import faces

from sunlit.apps.messages import actions
from sunlit.apps.people import actions as people
from sunlit.gateways import messages as gateway


class Post(threading.Thread):
    """A mail server that takes one mail and remembers it."""

    def __init__(self) -> None:
        super().__init__()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.mail = b""
        self.to = ""

    def run(self) -> None:
        caller, _ = self.door.accept()
        with caller, caller.makefile("rwb") as line:

            def say(text: str) -> None:
                line.write(text.encode() + b"\r\n")
                line.flush()

            say("220 ready")
            for raw in line:
                word = raw.decode().strip().upper()
                if word.startswith("RCPT"):
                    self.to = raw.decode().strip()
                if word == "DATA":
                    say("354 go on")
                    for row in line:
                        if row == b".\r\n":
                            break
                        self.mail += row
                say("221 bye" if word == "QUIT" else "250 ok")
                if word == "QUIT":
                    return


@pytest.mark.django_db
def test_a_mail_says_only_that_a_notice_waits(monkeypatch):
    post = Post()
    post.start()
    monkeypatch.delenv("SUNLIT_SMS", raising=False)
    monkeypatch.setenv("SUNLIT_SMTP", f"smtp://127.0.0.1:{post.port}")
    monkeypatch.setenv("SUNLIT_MAIL_FROM", "notice@example.org")
    user = faces.user("王秀兰")
    people.set_mail_address(user, "wang@example.org")
    actions.tell(user.pk, title="一次告知单", body="申报要改2处")
    assert actions.send_outbox() == 1
    post.join(5)
    mail = message_from_bytes(post.mail)
    text = mail.get_payload(decode=True).decode()
    assert "wang@example.org" in post.to
    assert str(make_header(decode_header(mail["Subject"]))) == gateway.TITLE
    for word in ("王秀兰", "告知", "改2处"):
        assert word not in text


def test_a_mail_server_that_is_not_there_is_a_failure_not_a_crash():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    assert gateway.Mail(f"smtp://127.0.0.1:{port}", "a@example.org").announce("b@example.org") is False


def test_a_gateway_address_of_another_kind_refuses_to_start(monkeypatch):
    monkeypatch.setenv("SUNLIT_SMS", "file:///etc/passwd")
    with pytest.raises(ValueError, match="http"):
        gateway.configured()
