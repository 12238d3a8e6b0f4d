"""What the check page answers, over every state, and when a sealing counts (四(五), 五(五)5)."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.cose import Card
from sunlit.domain.certificate.seals import Sealing, SealPeriod, sealing_reasons, sealing_valid
from sunlit.domain.certificate.states import MOVES, Move, State, StateChange, change_on, next_state
from sunlit.domain.certificate.verdict import Record, answer

CARD = Card("22202100170320000457", "示例", "001X", "高级工程师", "副高", "机械", "示例评委会", date(2021, 11, 30))
ISSUED = StateChange(date(2021, 11, 30), "issued", "吉示〔2021〕1号")
LATER = date(2022, 6, 1)
NOON = datetime(2021, 11, 30, 12, tzinfo=UTC)
FILED = SealPeriod("评委会章", "c1", ("证书", "评审表"), "ab", start=5)
SEALED = Sealing("c1", "证书", 9, NOON, (("评委会章", "ab"),))


def record(*changes: StateChange, **others) -> Record:
    return replace(Record((ISSUED, *changes), CARD, (), True), **others)


def word(found: Record | None, tag: bool = True, on: date = LATER, presented: Card | None = None) -> str:
    return answer(found, tag_matches=tag, on=on, presented=presented).word


def test_an_issued_sealed_and_logged_certificate_is_valid():
    assert word(record()) == "有效"
    assert word(record(), presented=CARD) == "有效"


@pytest.mark.parametrize(("state", "said"), [("revoked", "已撤销"), ("replaced", "已换发"), ("suspended", "暂停")])
def test_each_state_has_its_own_word_from_its_day_on(state, said):
    found = record(StateChange(date(2022, 3, 1), state, "吉示〔2022〕2号"))
    assert word(found, on=date(2022, 2, 28)) == "有效"
    verdict = answer(found, tag_matches=True, on=date(2022, 3, 1))
    assert verdict.word == said
    assert "2022-03-01（吉示〔2022〕2号）" in verdict.reasons[0].text


def test_a_restored_certificate_is_valid_again():
    found = record(StateChange(date(2022, 3, 1), "suspended", "2号"), StateChange(date(2022, 4, 1), "issued", "3号"))
    assert [word(found, on=date(2022, month, 15)) for month in (2, 3, 4)] == ["有效", "暂停", "有效"]


def test_of_two_changes_on_one_day_the_later_one_holds():
    day = date(2022, 3, 1)
    history = (ISSUED, StateChange(day, "suspended", "2号"), StateChange(day, "revoked", "3号"))
    assert change_on(history, day).state == "revoked"


def test_unknown_wrong_tag_draft_void_and_not_yet_issued_all_look_the_same():
    answers = [
        answer(None, tag_matches=True, on=LATER),
        answer(None, tag_matches=False, on=LATER),
        answer(record(), tag_matches=False, on=LATER),
        answer(record(StateChange(LATER, "revoked", "2号")), tag_matches=False, on=LATER, presented=CARD),
        answer(record(history=(StateChange(LATER, "draft", ""),)), tag_matches=True, on=LATER),
        answer(record(history=(StateChange(LATER, "void", "x"),)), tag_matches=True, on=LATER),
        answer(record(history=(StateChange(date(2023, 1, 1), "issued", "x"),)), tag_matches=True, on=LATER),
    ]
    assert len(set(answers)) == 1
    assert answers[0].word == "查无此证"


@pytest.mark.parametrize("name", [field.name for field in fields(Card)])
def test_a_code_that_says_other_things_than_the_register_is_named_without_values(name):
    other = date(2020, 1, 1) if name == "issued_on" else "别的"
    verdict = answer(record(), tag_matches=True, on=LATER, presented=replace(CARD, **{name: other}))
    assert verdict.word == "码不匹配"
    assert str(getattr(CARD, name)) not in verdict.reasons[0].text


def test_a_void_sealing_or_a_missing_ledger_proof_is_never_valid():
    doubt = Reason("四(五)", "评委会章没有备案，依规定一律无效")
    verdict = answer(record(sealing=(doubt,), in_ledger=False), tag_matches=True, on=LATER)
    assert verdict.word == "暂停"
    assert [reason.clause for reason in verdict.reasons] == ["四(五)", "四(三)"]


def test_only_the_moves_of_the_table_are_possible():
    allowed = 0
    for state in get_args(State):
        for move in get_args(Move):
            after = next_state(state, move, document="1号", first="a", second="b")
            assert after == MOVES[state, move] if (state, move) in MOVES else isinstance(after, Refusal)
            allowed += (state, move) in MOVES
    assert allowed == len(MOVES) == 7


def test_nothing_leads_out_of_revoked_replaced_and_void():
    assert not {state for state, _ in MOVES} & {"revoked", "replaced", "void"}


@pytest.mark.parametrize(("document", "first", "second"), [(" ", "a", "b"), ("1号", "a", "a"), ("1号", "", "b")])
def test_a_move_needs_a_document_and_two_persons(document, first, second):
    assert isinstance(next_state("issued", "revoke", document=document, first=first, second=second), Refusal)


def said(sealing: Sealing = SEALED, register=(FILED,), required=("评委会章",)) -> list[str]:
    return [reason.text for reason in sealing_reasons(sealing, register, required)]


def test_a_filed_seal_in_scope_with_the_filed_image_is_valid():
    assert said() == []
    assert sealing_valid(SEALED, [FILED], ["评委会章"])


def test_replacing_cancelling_or_suspending_a_seal_later_voids_nothing():
    for ending in ("replaced", "cancelled", "suspended"):
        assert said(register=[replace(FILED, end=20, ending=ending)]) == []


@pytest.mark.parametrize(("ending", "text"), [("suspended", "暂停"), ("replaced", "换章"), ("cancelled", "注销")])
def test_a_seal_whose_filing_had_ended_is_void(ending, text):
    assert said(register=[replace(FILED, end=8, ending=ending)]) == [f"评委会章在用印时已{text}"]


def test_filing_after_the_sealing_does_not_reach_back():
    assert said(register=[replace(FILED, start=10)]) == ["评委会章的备案晚于用印"]


def test_a_seal_filed_again_after_a_suspension_is_valid_again():
    periods = [replace(FILED, end=7, ending="suspended"), replace(FILED, start=8)]
    assert said(register=periods) == []
    assert said(replace(SEALED, leaf=7), periods) == ["评委会章在用印时已暂停"]


def test_a_seal_in_wrong_hands_voids_sealings_from_that_time_on():
    lost = replace(FILED, end=30, ending="compromised", compromised_since=NOON)
    assert said(register=[lost]) == ["评委会章在用印时已报失"]
    assert said(replace(SEALED, at=NOON - timedelta(seconds=1)), [lost]) == []


def test_unfiled_wrong_image_wrong_scope_and_missing_kinds_are_all_named():
    sealing = replace(SEALED, impressions=(("评委会章", "xx"), ("名章", "ab"), ("核准章", "ef")))
    register = [
        FILED,
        SealPeriod("核准章", "c1", ("评审表",), "ef", start=1),
        replace(FILED, kind="名章", committee="c2"),
    ]
    assert said(sealing, register, ["评委会章", "骑缝章"]) == [
        "缺少骑缝章",
        "评委会章的印模与备案不符",
        "名章没有备案，依规定一律无效",
        "核准章的备案范围不含证书",
    ]
