"""A real browser before the real program: `site` serves it from its own clone, `look` opens a page."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client

AXE = Path(__file__).parent / "assets" / "axe-core" / "axe.min.js"
SHOTS = os.environ.get("SUNLIT_SHOTS", "")
Look = tuple[int, str, str]
LOOKS: tuple[Look, ...] = ((1280, "light", "standard"), (390, "dark", "elder"))
"""Where axe looks: both themes, both sizes, wide and narrow."""
WIDTHS = (1280, 820, 390)
DRESS = """([theme, size]) => {
    const root = document.documentElement
    root.dataset.bsTheme = theme
    document.querySelector('meta[name=color-scheme]').content = theme
    if (size === 'elder') root.dataset.slSize = size
    else delete root.dataset.slSize
}"""


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
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="zh-CN", reduced_motion="reduce"
        )
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
        if page.evaluate("window.axe === undefined"):
            page.evaluate(source)
        violations = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
        return [f"{v['id']}: {node['html'][:160]}" for v in violations for node in v["nodes"]]

    return found


@pytest.fixture
def unsound(faults: Callable[[Any], list[str]]) -> Callable[..., list[str]]:
    """What is wrong with an opened page, whatever it wears: axe in each look, and what runs over the edge in any look
    at any width. The page is dressed as the server dresses it, without being loaded again; see `dress`."""

    def found(page: Any, name: str = "", looks: tuple[Look, ...] = LOOKS) -> list[str]:
        wrong: list[str] = []
        for look in looks:
            dress(page, *look)
            wrong += [f"{look}: {fault}" for fault in faults(page)]
            if SHOTS and name:
                page.screenshot(path=str(Path(SHOTS) / f"{name}-{look[0]}-{look[1]}.png"), full_page=True)
            for width in WIDTHS:
                dress(page, width, *look[1:])
                wide = page.evaluate("document.documentElement.scrollWidth")
                wrong += [f"{wide} pixels wide at {(width, *look[1:])}"] if wide > width else []
        return wrong

    return found


def dress(page: Any, width: int, theme: str, size: str) -> None:
    """The width of the window, and the attributes that the frame of every page takes from the two cookies."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRESS, [theme, size])


@pytest.fixture
def visit(site: str, chromium: Any, unsound: Callable[..., list[str]]) -> Iterator[Callable[..., None]]:
    """`visit(client, path, name, then)`: the page as this client sees it is sound; `then` acts on it first."""
    context = chromium.new_context(locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def opened(client: Client, path: str, name: str = "", then: Callable[[Any], None] | None = None) -> None:
        context.clear_cookies()
        if "sessionid" in client.cookies:
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        answer = page.goto(site + path)
        assert answer.status == 200, path
        if then is not None:
            then(page)
        assert unsound(page, name) == [], path

    yield opened
    context.close()
    assert [text for text in said if "status of 400" not in text] == []
