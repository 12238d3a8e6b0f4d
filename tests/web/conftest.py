"""A real browser before the real program: `site` serves it from its own clone, `look` opens a page."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections

AXE = Path(__file__).parent / "assets" / "axe-core" / "axe.min.js"


class Server(ThreadingMixIn, WSGIServer):
    """One thread to a request, as the product has it."""

    daemon_threads = True


class Handler(WSGIRequestHandler):
    """Serves without a line to the screen for each request, and closes the thread's database connections."""

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""

    def handle(self) -> None:
        """Answers one request."""
        super().handle()
        connections.close_all()


@pytest.fixture
def site(fresh_database: Any) -> Iterator[str]:
    """The address of the program, on a clone whose commits are real."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def look(site: str, chromium: Any) -> Iterator[Callable[..., Any]]:
    """`look("/components/", width=390, theme="dark", size="elder")` → the opened page; its console must stay silent."""
    contexts: list[Any] = []
    said: list[str] = []

    def opened(path: str, *, width: int = 1280, theme: str = "light", size: str = "standard") -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
        contexts.append(context)
        cookies = {"sl-theme": theme, "sl-size": size}
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 200
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def faults() -> Callable[[Any], list[str]]:
    """What axe-core, all rules, finds on an opened page: rule and place of each, or nothing."""
    source = AXE.read_text(encoding="utf-8")

    def found(page: Any) -> list[str]:
        page.evaluate(source)
        violations = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]

    return found
