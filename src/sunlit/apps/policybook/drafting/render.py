"""From what was typed to the files of a pack: one change is one new dated folder over the pack below it (一(一))."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.drafting import sheets
from sunlit.apps.policybook.drafting.content import ClauseDraft, Content
from sunlit.apps.policybook.drafting.sheets import Span, Writer
from sunlit.domain.rules.clause import Clause, Part
from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.gateways.files import read_sheet

_KEPT = ("seasons", "counting", "cutoff", "preamble", "closing")
_SHAPES: Mapping[str, tuple[type, str]] = {
    "params": (dict, "这里写参数：名称后面加冒号，下面缩进写 unit 和 values"),
    "clause": (dict, "这里写条款：number、title、summary、parts"),
    "rules": (list, "这里写规则：每一条以“- path: ”“- define: ”等开头"),
    "cases": (list, "这里写案例：每一句以“- says: ”或“- {says: ”开头"),
}


@dataclass
class Rendered:
    """Texts of the files by relative path, where their lines came from, and what could not be written at all."""

    texts: dict[str, str] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    faults: list[tuple[str, str, Fault]] = field(default_factory=list)

    def file(self, path: str, writer: Writer) -> None:
        """Keep one file, unless nothing stands in it."""
        if writer.lines:
            self.texts[path], self.spans[path] = writer.text(), writer.spans


def render(content: Content, *, name: str, below: Pack, since: str) -> Rendered:
    """The files of a draft laid over `below`; `since` (ISO) is its date of effect, or one that stands in for it."""
    made = Rendered()
    made.file("pack.yaml", _pack(content, name, below, since))
    for path, text in content.root.items():
        if path != "pack.yaml":
            writer = Writer()
            writer.verbatim(path, text)
            made.file(path, writer)
    for folder, draft in sorted(content.clauses.items()):
        clause = contents.clause_in(below, folder)
        _clause(made, folder, draft, clause, below, since)
    return made


def _pack(content: Content, name: str, below: Pack, since: str) -> Writer:
    writer, head = Writer(), content.head
    kept = _old_head(content)
    title = kept.get("title")
    english = str(title.get("en", "")) if isinstance(title, dict) and title.get("zh") == head.title else ""
    writer.put("name", f"pack: {sheets.quoted(name)}")
    writer.put("title", "title:", *sheets.said(head.title, english))
    writer.put("number", f"number: {sheets.quoted(head.number or '待编文号')}")
    writer.put("in_force", f"in_force: {sheets.quoted(since)}")
    writer.put("pack", f"over: {json.dumps([*below.over, below.name])}")
    for key in _KEPT:
        if key in kept:
            writer.put("pack", f"{key}: {json.dumps(kept[key], ensure_ascii=False)}")
    return writer


def _old_head(content: Content) -> dict[str, object]:
    """An imported pack.yaml: what it says of seasons and counting stays."""
    sheet = read_sheet(content.root.get("pack.yaml", ""), "pack.yaml")
    return dict(sheet.data) if not isinstance(sheet, Faults) and isinstance(sheet.data, dict) else {}


def _clause(made: Rendered, folder: str, draft: ClauseDraft, clause: Clause | None, below: Pack, since: str) -> None:
    good = {name: _readable(made, folder, name, getattr(draft, name)) for name in _SHAPES}
    writer = Writer()
    if good["clause"]:
        writer.verbatim("clause", draft.clause)
    elif clause is not None:
        writer.put("summary", *_about(clause, draft))
    made.file(f"{folder}/clause.yaml", writer)
    made.file(f"{folder}/params.yaml", _params(draft, below, since, whole=good["params"]))
    made.file(f"{folder}/rule.yaml", _rules(draft, below, whole=good["rules"]))
    writer = Writer()
    if good["cases"]:
        writer.verbatim("cases", draft.cases)
    made.file(f"{folder}/cases.yaml", writer)
    if draft.reading:
        made.texts[f"{folder}/reading.md"] = draft.reading


def _readable(made: Rendered, folder: str, name: str, text: str) -> bool:
    """Whether a piece that was typed can stand in a file; otherwise its faults are told and it is left out."""
    if not text.strip():
        return False
    sheet = read_sheet("\n".join(sheets.plain_lines(text)) + "\n", name)
    shape, says = _SHAPES[name]
    if isinstance(sheet, Faults):
        made.faults.extend((folder, name, fault) for fault in sheet.faults)
        return False
    if sheet.data is not None and not isinstance(sheet.data, shape):
        made.faults.append((folder, name, Fault(says, 1)))
        return False
    return sheet.data is not None


def _about(clause: Clause, draft: ClauseDraft) -> Iterator[str]:
    """clause.yaml: the notice's words and the parts as they were, our summary as it is now."""
    english = "" if draft.summary else clause.summary.en
    yield f"number: {sheets.quoted(clause.number)}"
    yield "title:"
    yield from sheets.said(clause.title.zh, clause.title.en)
    yield "summary:"
    yield from sheets.said(draft.summary or clause.summary.zh, english)
    if clause.text:
        yield f"text: {sheets.quoted(clause.text)}"
    yield "parts:"
    for part in clause.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"- id: {sheets.quoted(part.id)}"
    says = {"zh": part.says.zh} | ({"en": part.says.en} if part.says.en else {})
    yield f"  says: {json.dumps(says, ensure_ascii=False)}"
    for key in ("domain", "app", "page", "tests"):
        if getattr(part, key):
            yield f"  {key}: {json.dumps(getattr(part, key))}"
    if part.plan:
        yield f"  plan: {sheets.quoted(part.plan)}"


def _params(draft: ClauseDraft, below: Pack, since: str, *, whole: bool) -> Writer:
    writer = Writer()
    for name, new in draft.numbers.items():
        if name in below.parameters:
            parameter = below.parameters[name]
            lines = sheets.number(parameter, new.value, new.source, since, verified=new.verified)
            writer.put(f"number:{name}", *lines)
    if whole:
        writer.verbatim("params", draft.params)
    return writer


def _rules(draft: ClauseDraft, below: Pack, *, whole: bool) -> Writer:
    writer = Writer()
    for name in draft.repealed:
        writer.put(f"condition:{name}", f"- repeal: {sheets.quoted(name)}")
    for name, text in draft.conditions.items():
        rule = rule_named(below, name)
        if rule is not None and name not in draft.repealed:
            writer.put(f"condition:{name}", *sheets.rule_head(rule))
            writer.put(f"condition:{name}", f"  {'is' if isinstance(rule, Definition) else 'when'}: |2-")
            writer.verbatim(f"condition:{name}", text, indent="    ")
    if whole:
        writer.verbatim("rules", draft.rules)
    return writer


def rule_named(pack: Pack, name: str) -> Path | Guard | Definition | None:
    """A path, a guard or a definition of a pack."""
    return pack.paths.get(name) or pack.guards.get(name) or pack.definitions.get(name)


def since_of(content: Content, otherwise: str) -> str:
    """The date of effect as typed, or the one that stands in for it."""
    return content.head.in_force or otherwise
