"""The outside engine and our own search agree wherever both answer (一(十七)1)."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from tests.domain.rules.oracle import DAY, NOW
from tests.domain.rules.trees import SCOPE, conditions

from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.amount import OutOfReachError
from sunlit.domain.rules.proof.formula import AtMost, every
from sunlit.domain.rules.proof.ground import ground
from sunlit.domain.rules.proof.opened import Opener
from sunlit.domain.rules.proof.search import Found, GaveUp, Nobody, satisfy
from sunlit.domain.rules.proof.space import Space, space_of
from sunlit.domain.rules.vocabulary import Term
from sunlit.gateways import engine
from sunlit.gateways.files import Book, read_book

SPACE = space_of({name: Term(name, sort, Said(name)) for name, sort in SCOPE.facts.items()}, {})


@settings(max_examples=60, deadline=None)
@given(conditions)
def test_both_engines_say_the_same_of_random_conditions(tree):
    try:
        formula = Opener(SPACE, NOW, DAY).formula(tree)
    except OutOfReachError:
        assume(False)
    ours, theirs = satisfy(formula, SPACE), engine.by_z3(formula, SPACE)
    assume(not isinstance(ours, GaveUp))
    assert type(ours) is type(theirs), (ours, theirs)


def test_a_disagreement_is_no_proof(monkeypatch):
    monkeypatch.setattr(engine, "by_z3", lambda formula, space: Nobody())
    answer = engine.by_both(AtMost((("甲", 1),), 5), Space({}, {"甲": (0, 9)}), 100)
    assert isinstance(answer, GaveUp)
    assert "不一致" in answer.reason


def test_without_the_engine_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr(engine, "engine", lambda: None)
    assert engine.by_z3(AtMost((("甲", 1),), 5), Space({}, {"甲": (0, 9)})) == GaveUp("没有安装 z3")


def test_where_ours_gives_up_the_other_may_answer():
    question = AtMost((("甲", 1),), 5), Space({}, {"甲": (0, 9)})
    assert isinstance(engine.by_both(*question, budget=0), Found)


@pytest.mark.parametrize("reply", ["timeout\n", "", "(error)\n", "sat\n((v0 x))\n"])
def test_a_reply_that_is_no_answer_is_no_proof(reply, tmp_path, monkeypatch):
    fake = tmp_path / "z3"
    fake.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf '%b' '{reply.encode('unicode_escape').decode()}'\n")
    fake.chmod(0o755)
    monkeypatch.setattr(engine, "engine", lambda: str(fake))
    assert isinstance(engine.by_z3(AtMost((("甲", 1),), 5), Space({}, {"甲": (0, 9)})), GaveUp)


def test_both_say_the_same_of_the_real_paths():
    book = read_book()
    assert isinstance(book, Book), str(book)
    here = ground(book.packs[-1], date(2021, 10, 11), 2021)
    paths = list(book.packs[-1].paths.values())[::5]
    for one, other in zip(paths, [*paths[1:], paths[0]], strict=True):
        formula = every([here.formula(one.node), here.formula(other.node, False)])
        whole = every([formula, *here.touched(formula)])
        ours, theirs = satisfy(whole, here.space), engine.by_z3(whole, here.space)
        assert type(ours) is type(theirs), (one.id, other.id)
