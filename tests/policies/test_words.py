"""Every rule of the packs in words: text ⇄ tree, Chinese and English, faults with their place (一(十七)1)."""

import re
from datetime import date

import pytest

from sunlit.domain.rules.canonical import from_json, to_json
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parser import parse, parse_condition
from sunlit.domain.rules.plan import planned
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.text import to_text
from sunlit.domain.rules.tree import Fact, Node, fact_names, walk
from sunlit.domain.rules.verdict import assess
from sunlit.gateways.files import Book, read_book

_READ = read_book(("national", "jilin_2021", "example_change"))
assert isinstance(_READ, Book), str(_READ)
PACK = _READ.packs[-1]
SCOPE = PACK.scope(sorts_below(PACK))
SPEAKER = planned(PACK, date(2026, 3, 1)).speaker
HAN = re.compile(r"[一-鿿]")


def _rules() -> list[object]:
    rules = [*PACK.paths.values(), *PACK.guards.values(), *PACK.axioms.values(), *PACK.definitions.values()]
    named = [pytest.param(rule.node, id=getattr(rule, "id", "") or rule.name) for rule in rules]
    below = [pytest.param(path.node, id=f"repealed {path.id}") for path in _READ.packs[0].paths.values()]
    return named + [one for one in below if one.id.removeprefix("repealed ") not in PACK.paths]


@pytest.mark.parametrize("node", _rules())
def test_every_rule_is_written_and_read_back_as_the_same_tree(node: Node):
    text = to_text(node)
    read = parse(text, SCOPE)
    assert not isinstance(read, Faults), str(read)
    assert read.node == node
    assert to_text(read.node) == text
    assert from_json(to_json(node)) == node


@pytest.mark.parametrize("node", _rules())
def test_every_rule_is_said_whole_in_both_languages(node: Node):
    """No line is empty, none shows a name of the vocabulary where people expect words, and English is English."""
    for negated in (False, True):
        zh = list(SPEAKER.zh.outline(node, negated=negated))
        en = list(SPEAKER.en.outline(node, negated=negated))
        assert [line.depth for line in zh] == [line.depth for line in en]
        assert all(line.text for line in (*zh, *en))
        assert [line.text for line in en if HAN.search(line.text)] == []


@pytest.mark.parametrize("node", _rules())
def test_a_slip_in_a_fact_of_any_rule_is_told_with_line_column_and_a_suggestion(node: Node):
    names = [name for name in dict.fromkeys(fact_names(node)) if len(name) > 2 and name in PACK.vocabulary]
    if not names:
        return
    broken = to_text(node).replace(names[0], names[0][:-1] + "么", 1)
    read = parse_condition(f"非 离退休 且\n({broken})", SCOPE)
    assert isinstance(read, Faults)
    slip = next(fault for fault in read.faults if "未登记的事项" in fault.text)
    assert slip.line == 2
    assert slip.column == 2 + broken.index(names[0][:-1] + "么")
    assert names[0] in slip.near


def _told() -> list[object]:
    own = [(pack, clause) for pack in _READ.packs for (owner, _), clause in pack.clauses.items() if owner == pack.name]
    return [pytest.param(pack, clause, id=f"{pack.name}/{clause.folder}") for pack, clause in own if clause.cases]


@pytest.mark.parametrize(("pack", "clause"), _told())
def test_every_verdict_of_the_cases_is_explained_in_both_languages(pack: Pack, clause: Clause):
    """Each has a reason in Chinese and English, the English without a Chinese word; an unknown names what proves it."""
    for case in clause.cases:
        facts = read_facts(case.given, pack.vocabulary)
        assert isinstance(facts, Facts), str(facts)
        for verdict in assess(pack, facts, as_of=pack.season(case.season).opens, season=case.season):
            if verdict.path not in case.expect:
                continue
            assert verdict.reasons or verdict.missing, f"{case.says}: {verdict.path}"
            assert all(reason.text and reason.clause for reason in verdict.reasons)
            assert [reason.en for reason in verdict.reasons if not reason.en or HAN.search(reason.en)] == []
            assert all(lack.label.zh and lack.label.en and lack.evidence for lack in verdict.missing)


def test_every_fact_path_guard_definition_and_parameter_has_a_chinese_and_an_english_name():
    lacking = [name for name, term in PACK.vocabulary.items() if not (term.label.zh and term.label.en)]
    lacking += [name for name, one in PACK.parameters.items() if not (one.label.zh and one.label.en)]
    lacking += [name for name, one in PACK.definitions.items() if not (one.zh and one.en)]
    lacking += [
        rule.id for rule in (*PACK.paths.values(), *PACK.guards.values()) if not (rule.label.zh and rule.label.en)
    ]
    assert lacking == []
    values = [name for name, term in PACK.vocabulary.items() if set(term.sort.domain) - set(term.values_en)]
    assert values == []


def test_no_rule_looks_at_a_fact_that_nobody_can_prove():
    """Each fact in use names the evidence and the dossier field behind it."""
    used = {
        n.name for rule in (*PACK.paths.values(), *PACK.guards.values()) for n in walk(rule.node) if isinstance(n, Fact)
    }
    used |= {n.name for one in PACK.definitions.values() for n in walk(one.node) if isinstance(n, Fact)}
    terms = [PACK.vocabulary[name] for name in sorted(used) if name in PACK.vocabulary]
    assert [term.name for term in terms if not (term.evidence and term.fed_by)] == []
