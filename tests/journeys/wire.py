"""A browser without a screen: reads the product's own forms and sends them as Chromium would, cookies and all."""

from __future__ import annotations

import mimetypes
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.encoding import iri_to_uri
from lxml.html import HtmlElement
from tests.journeys.reading import Page

AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0"


class WireTab:
    """One person's browser over HTTP: a cookie jar and the page he is on."""

    def __init__(self, site: str) -> None:
        self.site, self.jar, self.page = site, CookieJar(), Page(site, 0, "<body></body>")
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(self.jar)
        )

    def go(self, path: str) -> None:
        """Type an address."""
        self._ask(self.site + path)

    def follow(self, link: HtmlElement) -> None:
        """Click a link."""
        self._ask(link.get("href"))

    def fill(self, field: HtmlElement, value: str) -> None:
        """Type into a field, or choose the option that shows these words."""
        if field.tag == "select":
            for option in field.iter("option"):
                option.attrib.pop("selected", None)
            option = next(one for one in field.iter("option") if (one.text or "").strip() == value)
            option.set("selected", "selected")
        elif field.tag == "textarea":
            field.text = value
        else:
            field.set("value", value)

    def pick(self, box: HtmlElement) -> None:
        """Tick a box, or choose a radio among its fellows."""
        if box.get("type") == "radio":
            for fellow in self.page.tree.xpath("//input[@type='radio'][@name=$name]", name=box.get("name")):
                fellow.attrib.pop("checked", None)
        box.set("checked", "checked")

    def attach(self, field: HtmlElement, file: Path) -> None:
        """Choose a file."""
        field.set("data-file", str(file))

    def press(self, button: HtmlElement) -> None:
        """Send the form of a button, with whatever stands in it."""
        form = self._form_of(button)
        sent = _controls(self.page.tree, form)
        if button.get("name"):
            sent.append((button.get("name"), button.get("value") or ""))
        target = button.get("formaction") or form.get("action") or self.page.address
        target = urllib.request.urljoin(self.page.address, target)  # type: ignore[attr-defined]
        if (button.get("formmethod") or form.get("method") or "get").lower() == "get":
            words = [(name, value) for name, value in sent if isinstance(value, str)]
            return self._ask(f"{target.partition('?')[0]}?{urlencode(words)}")
        return self._send(target, sent, files=form.get("enctype") == "multipart/form-data")

    def post(self, path: str, **given: str) -> int:
        """A request that no page offers, with this person's own cookies and token; the status that came back."""
        before = self.page
        token = next((cookie.value or "" for cookie in self.jar if cookie.name == "csrftoken"), "")
        token = before.tree.xpath("string(//input[@name='csrfmiddlewaretoken']/@value)") or token
        self._send(self.site + path, [("csrfmiddlewaretoken", token), *given.items()], files=False)
        status, self.page = self.page.status, before
        return status

    def fetch(self, path: str) -> bytes:
        """The bytes behind an address of this site, as a download."""
        with self.opener.open(urllib.request.Request(self.site + path, headers={"User-Agent": AGENT})) as answer:
            content: bytes = answer.read()
        return content

    def picture(self, name: str) -> None:
        """There is nothing to see."""

    def close(self) -> None:
        """Nothing stays open."""

    def _form_of(self, button: HtmlElement) -> HtmlElement:
        named = button.get("form")
        found = self.page.tree.xpath("//form[@id=$id]", id=named) if named else button.xpath("ancestor::form")
        assert found, f"a button without a form on {self.page.address}"
        form: HtmlElement = found[-1]
        return form

    def _send(self, address: str, sent: list[tuple[str, Any]], *, files: bool) -> None:
        if files:
            body = encode_multipart(BOUNDARY, _grouped(sent))
            return self._ask(address, body, MULTIPART_CONTENT)
        return self._ask(address, urlencode(sent).encode(), "application/x-www-form-urlencoded")

    def _ask(self, address: str, body: bytes | None = None, kind: str = "") -> None:
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(self.site))
        headers = {"User-Agent": AGENT, "Referer": iri_to_uri(self.page.address), "Accept": "text/html"}
        headers |= {"Content-Type": kind, "Origin": origin} if body is not None else {}
        request = urllib.request.Request(iri_to_uri(address), data=body, headers=headers)
        try:
            with self.opener.open(request) as answer:
                self.page = Page(answer.geturl(), answer.status, answer.read().decode())
        except HTTPError as error:
            self.page = Page(error.geturl(), error.code, error.read().decode())


def _controls(tree: HtmlElement, form: HtmlElement) -> list[tuple[str, Any]]:
    """The successful controls of a form, in the order of the page (HTML, 4.10.21)."""
    own = [one for one in form.iter("input", "select", "textarea") if not one.get("form")]
    if form.get("id"):
        own += tree.xpath("//*[@form=$id][self::input or self::select or self::textarea]", id=form.get("id"))
    sent: list[tuple[str, Any]] = []
    for one in own:
        name, kind = one.get("name"), one.get("type", "text")
        if not name or one.get("disabled") is not None or kind in {"submit", "button", "reset"}:
            continue
        if kind == "file":
            sent += [(name, _file(one.get("data-file")))] if one.get("data-file") else []
        elif kind in {"radio", "checkbox"}:
            sent += [(name, one.get("value", "on"))] if one.get("checked") is not None else []
        elif one.tag == "select":
            chosen = [option for option in one.iter("option") if option.get("selected") is not None]
            first = chosen or list(one.iter("option"))[:1]
            sent += [(name, option.get("value", (option.text or "").strip())) for option in first]
        elif one.tag == "textarea":
            sent.append((name, (one.text or "").removeprefix("\n").replace("\n", "\r\n")))
        else:
            sent.append((name, one.get("value", "")))
    return sent


def _file(path: str) -> SimpleUploadedFile:
    content = Path(path)
    kind = mimetypes.guess_type(content.name)[0] or "application/octet-stream"
    return SimpleUploadedFile(content.name, content.read_bytes(), kind)


def _grouped(sent: list[tuple[str, Any]]) -> dict[str, Any]:
    grouped: dict[str, Any] = {}
    for name, value in sent:
        grouped.setdefault(name, []).append(value)
    return grouped
