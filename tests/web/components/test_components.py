"""Every component renders from its own example, and what it renders is sound HTML (house rule 10, controls 56, 58)."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError

from sunlit.domain.base.reason import Reason, Refusal
from sunlit.web.components import reference
from sunlit.web.components.examples import FOLDERS, folders, shelf

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}
NAMES = [folder.name for folder in folders()]


class Outline(HTMLParser):
    """Reads HTML, insists that every tag is closed in order, and collects what the tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.problems: list[str] = []
        self.named_by: list[str] = []
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a tag; notes ids, references and what the content security policy forbids."""
        given = dict(attrs)
        if tag in {"script", "style"} or "style" in given or any(name.startswith("on") for name in given):
            self.problems.append(f"<{tag}> carries script or style of its own: {given}")
        if "id" in given:
            self.ids.append(given["id"] or "")
        self.named_by += (given.get("aria-labelledby") or "").split()
        self.named_by += (given.get("aria-describedby") or "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A drawing's shape: opened and closed at once."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag that was opened last, or notes the disorder."""
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()


def drawn(name: str) -> str:
    """All examples of one component, as HTML."""
    return "".join(example.html for example in shelf(FOLDERS / name).examples)


def test_every_folder_is_a_component_with_template_example_and_readme() -> None:
    for folder in FOLDERS.iterdir():
        if folder.is_dir() and folder.name != "shell":
            assert (folder / "example.yaml").is_file(), folder.name
            assert (folder / "README.md").is_file(), folder.name


@pytest.mark.parametrize("name", NAMES)
def test_an_example_renders_sound_html_without_style_or_script(name: str) -> None:
    assert Outline(drawn(name)).problems == []


@pytest.mark.parametrize("name", NAMES)
def test_an_example_leaves_nothing_unfilled(name: str) -> None:
    html = drawn(name)
    assert html.strip()
    assert not re.search(r"\bNone\b|\{\{|\{%|\[\]|&lt;(wbr|time|span)", html)


@pytest.mark.parametrize("name", NAMES)
def test_what_names_or_describes_something_in_an_example_is_there(name: str) -> None:
    outline = Outline(drawn(name))
    assert set(outline.named_by) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_stands_beside_a_word(name: str) -> None:
    for mark in re.finditer(r'<svg class="sl-i[^>]*>.*?</svg>(.{0,400})', drawn(name), re.S):
        after = re.sub(r"<[^>]+>", "", mark.group(1)).strip()
        before = re.sub(r"<[^>]+>", "", mark.string[max(0, mark.start() - 200) : mark.start()]).strip()
        assert after or before


def test_an_unknown_part_of_a_tag_is_refused_instead_of_ignored() -> None:
    with pytest.raises(TemplateSyntaxError, match="unknown part: colour"):
        Template('{% load sunlit %}{% title "标题" colour="red" %}').render(Context())


@pytest.mark.parametrize(
    "use",
    [
        "{% title hostile lead=hostile over=hostile under=hostile meta=hostile back=hostile back_text=hostile %}",
        "{% state 'met' hostile %}{% tag hostile %}{% hash hostile %}{{ hostile|keep }}{{ hostile|rich }}",
        "{% clause hostile hostile href=hostile link=hostile tag=hostile %}",
        "{% section hostile id='x' note=hostile %}{% endsection %}{% banner hostile heading=hostile %}",
        "{% big 1 hostile %}{% choice hostile hostile %}{% receipt hostile word=hostile meta=hostile %}",
        "{% gate hostile items id='g' over=hostile meta=hostile %}{% endgate %}{% lines items %}{% checks items %}",
        "{% facts rows three=True %}{% now_panel hostile rows text=hostile %}{% verdicts rows hostile %}",
    ],
)
def test_hostile_text_never_becomes_markup(use: str) -> None:
    hostile = '<img src=x onerror="alert(1)">2021年10月26日'
    row = {"term": hostile, "value": hostile, "tag": hostile, "title": hostile, "href": hostile, "when": hostile}
    given = {"hostile": hostile, "items": [hostile], "rows": [{**row, "state": "met", "word": hostile}]}
    html = Template("{% load sunlit %}" + use).render(Context(given))
    assert "<img" not in html
    assert "onerror=&quot;" in html
    assert Outline(html).problems == []


def test_no_template_trusts_its_input() -> None:
    sources = [*FOLDERS.parents[1].rglob("*.html"), *FOLDERS.parents[1].rglob("*.py")]
    assert len(sources) > 50
    for source in sources:
        assert not re.search(r"mark_safe|\|\s*safe\b|autoescape off", Path(source).read_text(encoding="utf-8")), source


def test_the_reference_page_says_what_the_tags_say() -> None:
    written = reference.PAGE.read_text(encoding="utf-8")
    assert written == reference.page(), "run: python -m sunlit.web.components.reference"


def test_a_refusal_shows_every_reason_with_its_clause() -> None:
    refusal = Refusal((Reason("三(七)", "还没有作出个人承诺"), Reason("五(四)", "本级已经告知过一次")))
    html = Template("{% load sunlit %}{% lines refusal.reasons %}").render(Context({"refusal": refusal}))
    for words in ("还没有作出个人承诺", "三（七）", "本级已经告知过一次", "五（四）"):
        assert words in html


def test_the_page_of_our_own_fault_needs_nothing_that_may_have_failed() -> None:
    html = Template("{% include '500.html' %}").render(Context())
    assert "不是你的问题" in html
    assert html.count("<h1") == 1
