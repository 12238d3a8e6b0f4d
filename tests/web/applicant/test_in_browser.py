"""Every page of the applicant in a real browser: axe finds nothing, nothing moves sideways, fields keep themselves."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from django.test import Client
from tests.apps import auditing, making
from tests.gateways import nasty
from tests.web.applicant.conftest import send_back

from sunlit.apps.applications.models import Application, Draft, Record
from sunlit.apps.people.models import Person

pytestmark = pytest.mark.browser


@pytest.fixture
def wang(in_season: None, fresh_database: Any) -> Person:
    """王老师 in the season, with one work, on commits that are real."""
    making.season(2021)
    owner = making.village_teacher()
    work = {"kind": "论文", "title": "乡村阅读", "part": "独立完成", "done_on": "2019-05-01", "summary": ""}
    Record.objects.create(person=owner, section="achievement", data=work, entered_by=owner.user)
    return owner


@pytest.fixture
def client(wang: Person) -> Client:
    """Her browser as the test client sees it: its session is lent to the real one."""
    entered = Client(headers={"user-agent": "Chrome Linux"})
    entered.force_login(wang.user)  # type: ignore[arg-type]
    return entered


@pytest.fixture
def opened(site: str, chromium: Any, client: Client) -> Iterator[Any]:
    """`opened(path, width=390, theme="dark", size="elder")`: the page, logged in; its console stays silent."""
    contexts: list[Any] = []
    said: list[str] = []

    def go(path: str, *, width: int = 1280, theme: str = "light", size: str = "standard") -> Any:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
        contexts.append(context)
        cookies = {"sessionid": client.cookies["sessionid"].value, "sl-theme": theme, "sl-size": size}
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.status == 200, path
        return page

    yield go
    for context in contexts:
        context.close()
    assert said == []


def addresses(client: Client, wang: Person) -> list[str]:
    """Every page there is for her, from the first to a returned case."""
    case = client.post("/me/paths/c1_05_d/start/").headers["location"]
    entry = Record.objects.get(person=wang, section="service")
    return [
        "/me/",
        "/me/paths/",
        case,
        f"{case}check/",
        f"{case}withdraw/",
        "/me/dossier/",
        "/me/dossier/assessment/",
        "/me/dossier/post/new/",
        f"/me/dossier/service/{entry.ref}/",
        f"/me/dossier/service/{entry.ref}/evidence/",
        f"/me/dossier/service/{entry.ref}/remove/",
    ]


def handed_in(client: Client) -> Iterator[str]:
    """The pages of a case that was handed in, asked for when the drafts have been looked at."""
    row = Application.objects.get()
    client.post(f"/me/a/{row.ref}/check/", {"promise": "on"})
    yield from (f"/me/a/{row.ref}/receipt/", f"/me/a/{row.ref}/handed-in/", f"/me/a/{row.ref}/")


def returned(client: Client) -> Iterator[str]:
    """The pages of the same case after it was sent back, asked for when the ones before have been looked at."""
    row = send_back(Application.objects.get(), auditing.place())
    yield f"/me/a/{row.ref}/"
    yield f"/me/a/{row.ref}/notice/"


def test_axe_finds_nothing_and_nothing_moves_sideways(client, wang, visit):
    pages = addresses(client, wang)
    for path in chain(pages, handed_in(client), returned(client)):
        visit(client, path)


def test_a_field_is_kept_on_leaving_it_and_the_page_says_so(opened):
    page = opened("/me/dossier/achievement/new/")
    page.fill("[name=title]", "没写完")
    page.press("[name=title]", "Tab")
    page.wait_for_selector("#kept:not(:empty)")
    assert "已存好" in page.inner_text("#kept")
    assert Draft.objects.get().answers["title"] == "没写完"


def test_faults_are_named_above_the_form_and_lead_to_their_fields(opened, faults):
    page = opened("/me/dossier/education/new/")
    page.click("button.btn-primary[type=submit]")
    page.wait_for_selector(".sl-problem")
    assert faults(page) == []
    page.click(".sl-problem a >> nth=1")
    assert page.evaluate("document.activeElement.name") == "school"


def test_a_file_is_uploaded_without_a_script(opened, wang, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    entry = Record.objects.get(person=wang, section="service")
    page = opened(f"/me/dossier/service/{entry.ref}/evidence/")
    proof = {"name": "任教证明.pdf", "mimeType": "application/pdf", "buffer": nasty.pdf()}
    page.set_input_files("input[type=file]", proof)
    page.click("button:has-text('上传')")
    page.wait_for_selector("text=任教证明.pdf")
