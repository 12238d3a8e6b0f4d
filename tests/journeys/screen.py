"""The same person in Chromium: what the reader finds on the page is clicked and typed into; each page is pictured."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml.html import HtmlElement
from tests.journeys.reading import Page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Response

PATIENCE = 15_000  # milliseconds


class ScreenTab:
    """One person's window. `pictures` is the folder of the screenshots."""

    def __init__(self, site: str, chromium: Browser, pictures: Path) -> None:
        self.site, self.pictures = site, pictures
        self.context = chromium.new_context(
            locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900}
        )
        self.context.set_default_timeout(PATIENCE)
        self.tab = self.context.new_page()
        self.said: list[str] = []
        self.tab.on("console", lambda message: message.type == "error" and self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.status = 0

    @property
    def page(self) -> Page:
        """The page as it stands in the window now."""
        return Page(self.tab.url, self.status, self.tab.content())

    def go(self, path: str) -> None:
        """Type an address."""
        self._arrived(self.tab.goto(self.site + path))

    def follow(self, link: HtmlElement) -> None:
        """Click a link."""
        self._click(link)

    def fill(self, field: HtmlElement, value: str) -> None:
        """Type into a field, or choose the option that shows these words."""
        place = self._place(field)
        if field.tag == "select":
            place.select_option(label=value)
        else:
            place.fill(value)

    def pick(self, box: HtmlElement) -> None:
        """Tick a box or choose a radio; the box itself may be drawn by its label."""
        self._place(box).check(force=True)
        self.tab.wait_for_timeout(30)
        self.tab.locator(".htmx-request").first.wait_for(state="detached")

    def attach(self, field: HtmlElement, file: Path) -> None:
        """Choose a file."""
        self._place(field).set_input_files(file)

    def press(self, button: HtmlElement) -> None:
        """Press a button."""
        self._click(button)

    def post(self, path: str, **given: str) -> int:
        """A request that no page offers, with this person's own cookies and token; the status that came back."""
        token = next(one["value"] for one in self.context.cookies() if one["name"] == "csrftoken")
        form: dict[str, Any] = {"csrfmiddlewaretoken": token, **given}
        headers = {"Referer": self.page.address, "Origin": self.site}
        return self.context.request.post(self.site + path, form=form, headers=headers).status

    def fetch(self, path: str) -> bytes:
        """The bytes behind an address of this site, as a download."""
        return self.context.request.get(self.site + path).body()

    def picture(self, name: str) -> None:
        """Keep what is to be seen."""
        self.tab.screenshot(path=self.pictures / f"{name}.png", full_page=True)

    def close(self) -> None:
        """Close the window; whatever its console complained about, but for refused moves, is a fault."""
        self.context.close()
        assert [text for text in self.said if "status of 40" not in text] == []

    def _place(self, element: HtmlElement) -> Locator:
        """Where the element stands in the window; what is folded away is unfolded first."""
        path = element.getroottree().getpath
        for folded in element.iterancestors("details"):
            if not self.tab.locator(f"xpath={path(folded)}").evaluate("one => one.open"):
                self.tab.locator(f"xpath={path(folded)}/summary").click()
        return self.tab.locator(f"xpath={path(element)}")

    def _click(self, element: HtmlElement) -> None:
        place = self._place(element)
        with self.tab.expect_navigation() as went:
            place.click()
        self._arrived(went.value)

    def _arrived(self, answer: Response | None) -> None:
        self.status = answer.status if answer is not None else 0
