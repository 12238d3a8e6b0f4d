"""A clause beside a verdict: its number as printed, its own words where we have them (visual language, principle 3)."""

import re
from typing import Any

from django.urls import NoReverseMatch, reverse

from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.verdict import PathVerdict

SHORT = 220  # characters of a clause that is quoted whole


def printed(clause: str) -> str:
    """A clause as the notice prints it: full-width brackets, without our own letter for a sentence of it.

    >>> printed("一(五)d"), printed("一(十七)4"), printed("人社部令第40号第14条")
    ('一（五）', '一（十七）4', '人社部令第40号第14条')
    """
    found = re.fullmatch(r"([一二三四五])\(([一二三四五六七八九十]{1,2})\)([1-9]?)[a-z]*[0-9]*", clause)
    return f"{found[1]}（{found[2]}）{found[3]}" if found else clause


def clause_of(pack: Pack, verdict: PathVerdict) -> dict[str, Any]:
    """The clause beside a verdict: of a no the gate that shuts it, else the path's own; its own words where we have
    them, otherwise ours, which says so."""
    shut = (step.rule for step in verdict.steps if step.holds is False and isinstance(step.rule, Guard))
    return clause_of_rule(pack, next(shut, verdict.rule))


def clause_of_rule(pack: Pack, rule: Guard | Path) -> dict[str, Any]:
    """The clause behind a path, a bar or a gate: quoted, or summed up in words that say so."""
    clause = next((c for c in reversed(tuple(pack.clauses.values())) if c.folder == rule.folder), None)
    if clause is None:
        return {"number": printed(rule.clause)}
    part = next((p for p in clause.parts if p.id == rule.part), None)
    says = part.says.zh if part else clause.summary.zh
    quoted = quote(clause.text, says)
    shown = {"text": quoted} if quoted else {"text": says, "paraphrase": True}
    tag = {} if rule.verified else {"tag": "条文待核实"}
    return {"number": printed(rule.clause), "href": _whole(clause.folder), **shown, **tag}


def quote(text: str, about: str) -> str:
    """A short clause whole; of a long one the sentence that says most of what `about` says, word for word, with
    …… for what is left out; empty where no sentence does.

    >>> quote("甲可以申报。" * 40 + "满30年的教师，可直接评定高级教师。", "满30年直接评定高级教师")
    '……满30年的教师，可直接评定高级教师。'
    >>> quote("", "满30年")
    ''
    """
    if len(text) <= SHORT:
        return text.strip()
    sentences = [one.strip() for one in re.findall(r"[^。\n]+。", text)]
    pairs = {about[at : at + 2] for at in range(len(about) - 1)}
    best = max(sentences, key=lambda one: sum(pair in one for pair in pairs), default="")
    if not best or sum(pair in best for pair in pairs) * 4 < len(pairs):
        return ""
    lead = "" if text.strip().startswith(best) else "……"
    return lead + best + ("" if text.strip().endswith(best) else "……")


def _whole(folder: str) -> str:
    """Where the whole clause is read; empty while that page is not there."""
    try:
        return reverse("public:clause", args=[folder])
    except NoReverseMatch:
        return ""
