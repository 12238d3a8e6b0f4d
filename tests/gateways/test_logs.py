"""Logs: one line to a record, no personal number in it, also from a page that breaks (controls 47, 48)."""

import io
import json
import logging

import pytest
from django.conf import settings
from tests.apps.people import faces

from sunlit.gateways.logs import JsonLines, masked


@pytest.fixture
def log():
    """A logger whose lines can be read."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("sunlit.test.lines")
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)


def test_a_name_with_a_line_break_stays_one_line(log):
    logger, lines = log
    logger.warning("sign-up of %s", "张\n2026-01-01 admin login ok\r\n{}")
    (line,) = lines()
    assert line["event"] == "sign-up of 张\n2026-01-01 admin login ok\r\n{}"
    assert line["level"] == "warning"


def test_numbers_are_masked_in_messages_arguments_and_traces(log):
    logger, lines = log
    number = faces.number(3)
    try:
        raise ValueError(f"{number} and 13912345678")
    except ValueError:
        logger.exception("broke at %s with %s", number.lower(), "+8613912345678")
    text = json.dumps(lines(), ensure_ascii=False)
    assert "ValueError" in text
    assert number not in text
    assert number.lower() not in text
    assert "13912345678" not in text


def test_other_numbers_are_left_alone():
    for text in ("2021-220523-000123", "12345678901234567890", "a1b2c3 0000-1234567", "2021-10-11T09:00:00"):
        assert masked(text) == text


def test_every_handler_of_the_platform_writes_such_lines():
    for handler in settings.LOGGING["handlers"].values():
        assert settings.LOGGING["formatters"][handler["formatter"]]["()"] == "sunlit.gateways.logs.JsonLines"


@pytest.mark.django_db
def test_a_refused_request_is_logged_without_its_link(client, caplog):
    client.get("/invited/2345abcd/")
    (record,) = [r for r in caplog.records if r.name == "django.request"]
    line = json.loads(JsonLines().format(record))
    assert line["status"] == 404
    assert "2345abcd" not in json.dumps(line)
