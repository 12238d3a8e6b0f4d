"""A page as a reader finds his way on it: by the words of links, buttons and labels. Both drivers look through it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import lxml.html
from lxml.html import HtmlElement

PARTS = {"li", "tr", "dd", "article", "section", "fieldset", "form", "details", "div"}
SPACE = re.compile(r"\s+")


class NotThereError(AssertionError):
    """The page has no such link, button or field; the text of the page is in the message."""


class Page:
    """The parsed page. What it finds are elements; the drivers act on them."""

    def __init__(self, address: str, status: int, html: str) -> None:
        self.address, self.status, self.html = address, status, html
        self.tree: HtmlElement = lxml.html.document_fromstring(html)
        self.tree.make_links_absolute(address, resolve_base_href=False)

    @property
    def words(self) -> str:
        """Everything it says, without blanks."""
        return words(self.tree.find("body"))

    def link(self, text: str, within: str = "") -> HtmlElement:
        """The first link whose words contain `text`."""
        return self._first("a[@href]", text, within)

    def button(self, text: str, within: str = "") -> HtmlElement:
        """The first open button with these words; `a|b` is b where there is no a."""
        *others, last = text.split("|")
        for one in others:
            with suppress(NotThereError):
                return self._first("button[not(@aria-disabled='true')]", one, within)
        return self._first("button[not(@aria-disabled='true')]", last, within)

    def field(self, label: str, within: str = "") -> HtmlElement:
        """The control whose label begins with these words; a radio or box by the words beside it."""
        place = self._place(within)
        for one in _in_order(place, "label"):
            if words(one).startswith(squeezed(label)) and (found := self._labelled(one)):
                return found[0]
        for one in _in_order(place, "input[@aria-label]|.//textarea[@aria-label]"):
            if squeezed(one.get("aria-label")).startswith(squeezed(label)):
                return one
        raise NotThereError(self._lacks("field", label, within))

    def boxes(self, label: str) -> list[HtmlElement]:
        """Every radio or box with exactly these words beside it."""
        labels = [one for one in _in_order(self.tree, "label") if words(one) == squeezed(label)]
        return [box for one in labels for box in self._labelled(one)]

    def _labelled(self, label: HtmlElement) -> list[HtmlElement]:
        target = label.get("for")
        found: list[HtmlElement] = (
            self.tree.xpath("//*[@id=$id]", id=target) if target else label.xpath(".//input|.//select|.//textarea")
        )
        return found

    def _first(self, what: str, text: str, within: str) -> HtmlElement:
        found = [one for one in _in_order(self._place(within), what) if squeezed(text) in words(one)]
        exact = [one for one in found if words(one) == squeezed(text)]
        if not found:
            raise NotThereError(self._lacks(what, text, within))
        return (exact or found)[0]

    def _place(self, within: str) -> HtmlElement:
        """The smallest part of the page that says `within`."""
        if not within:
            return self.tree
        parts = [one for one in self.tree.iter(*PARTS) if squeezed(within) in words(one)]
        if not parts:
            raise NotThereError(self._lacks("part", within, ""))
        return min(parts, key=lambda one: len(words(one)))

    def _lacks(self, what: str, text: str, within: str) -> str:
        where = f" within {within!r}" if within else ""
        return f"no {what} {text!r}{where} on {self.address} ({self.status}):\n{self.words}"


def words(element: HtmlElement) -> str:
    """What an element says, without blanks; pictures and scripts say nothing."""
    return squeezed("".join(_said(element)))


def _said(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in {"svg", "script", "style", "template"}:
        return
    yield element.text or ""
    for child in element:
        yield from _said(child)
        yield child.tail or ""


def squeezed(text: str) -> str:
    """Without blanks."""
    return SPACE.sub("", text)


def _in_order(place: HtmlElement, what: str) -> list[HtmlElement]:
    found: list[HtmlElement] = place.xpath(f".//{what}")
    return found
