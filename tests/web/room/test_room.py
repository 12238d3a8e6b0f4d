"""The evening of a session as office and inspector click it; every wrong step answers 409 (三(五), 四(三))."""

import pytest
from django.test import Client
from tests.apps.reviews.stage import Evening, closed, ok, tallied
from tests.web.entering import words
from tests.web.office.seats import sit

from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import result
from sunlit.apps.reviews.models import SlotClosed

SIX, FIVE = "YYYYYYNNA", "YYYYYNNNA"
OPEN_PATH = {"cap": {"paths": ["another"], "per_mille": 600}}


def office(evening: Evening) -> Client:
    return sit(evening.office)


def inspector(evening: Evening) -> Client:
    return sit(evening.inspector)


def press(client: Client, evening: Evening, act: str, *, root: str = "office", **given: object) -> int:
    return client.post(f"/{root}/s/{evening.session.ref}/room/{act}/", given).status_code


def shown(client: Client, evening: Evening, *, root: str = "office", page: str = "room") -> str:
    answer = client.get(f"/{root}/s/{evening.session.ref}/{page}/")
    assert answer.status_code == 200, answer.content.decode()
    return words(answer)


def test_the_list_is_locked_on_the_page_of_the_room(at):
    evening = at.drawn(1)
    client = office(evening)
    assert "下一步，锁定名单" in shown(client, evening)
    assert press(client, evening, "freeze") == 302
    text = shown(client, evening)
    assert "下一步，开始签到" in text
    assert "盲评0份，共3份" in text


def test_the_page_says_what_is_missing_before_the_vote_and_the_button_stays_shut(at):
    evening = at.met(2)
    client = office(evening)
    text = shown(client, evening)
    assert "还差1项" in text
    assert "第1、2件还没有评议组意见" in text
    answer = client.get(f"/office/s/{evening.session.ref}/room/").content.decode()
    assert 'aria-disabled="true" aria-describedby="gate-h">开启表决' in answer
    assert press(client, evening, "vote") == 409
    assert RefusedAttempt.objects.filter(move="ballot.open").count() == 1


def test_the_vote_is_opened_and_closed_and_the_page_tells_how_many_slots_hold_a_vote(at):
    evening = at.deliberated(1)
    client = office(evening)
    assert press(client, evening, "vote") == 302
    evening.vote(1, "YYYYYYNN-")
    text = shown(client, evening)
    assert "已投8席，还有1席没有投" in text
    assert "第1件评委09" in text
    assert press(client, evening, "close") == 409
    assert press(client, evening, "slot", slot="1-评委09", reason="临时离场") == 302
    theirs = inspector(evening)
    assert "同意关闭" in shown(theirs, evening, root="inspect")
    asked = evening.poll.requests.get()
    assert press(theirs, evening, "answer", root="inspect", request=asked.pk, answer="yes") == 302
    assert SlotClosed.objects.count() == 1
    assert press(client, evening, "close") == 302


def test_nobody_sees_a_count_before_the_inspector_has_agreed(at):
    evening = closed(at.voting(2, **OPEN_PATH), [SIX, FIVE])
    client, theirs = office(evening), inspector(evening)
    for who, root in ((client, "office"), (theirs, "inspect")):
        assert who.get(f"/{root}/s/{evening.session.ref}/result/").status_code == 409
    assert press(client, evening, "tally") == 409
    assert press(theirs, evening, "assent", root="inspect") == 302
    assert press(client, evening, "tally") == 302
    text = shown(client, evening, page="result")
    assert "没有通过，同意票没有达到出席专家的三分之二" in text
    assert "重新计票一致" in text
    assert "没有通过，同意票没有达到出席专家的三分之二" in shown(theirs, evening, root="inspect", page="result")


def test_equals_at_the_edge_are_voted_on_again_from_the_page(at):
    evening = closed(at.voting(5), ["YYYYYYYYY", "YYYYYYYYY", SIX, SIX, FIVE])
    client = office(evening)
    assert "并列" not in shown(client, evening)
    ok(result.assent_to_tally(evening.session.pk, by=evening.inspector))
    assert "第3、4件并列在通过名额边上" in shown(client, evening)
    assert press(client, evening, "second") == 302
    evening.vote(3, "YYYYNNNNN")
    evening.vote(4, "YYYYYNNNN")
    assert press(client, evening, "close") == 302
    assert press(client, evening, "tally") == 302
    assert "至多通过3人" in shown(client, evening, page="result")


@pytest.mark.parametrize("act", ["open", "vote", "close", "tally", "second", "freeze", "defences", "reviewers", "slot"])
def test_every_act_at_the_wrong_time_answers_409_and_is_logged(at, act):
    evening = tallied(at.voting(2, **OPEN_PATH), [SIX, FIVE])
    before = RefusedAttempt.objects.count()
    expected = {"open": 302, "close": 302, "tally": 302}.get(act, 409)  # done already: a double click changes nothing
    assert press(office(evening), evening, act) == expected
    assert RefusedAttempt.objects.count() == before + (expected == 409)


def test_another_committee_finds_no_room_and_an_unknown_act_no_page(at):
    evening = at.met(1)
    other = Actor(user=evening.room.province.user, role="office", committee=None)
    assert sit(other).get(f"/office/s/{evening.session.ref}/room/").status_code == 404
    assert press(office(evening), evening, "explode") == 404
    assert office(evening).get(f"/office/s/{evening.session.ref}/room/vote/").status_code == 405


def test_the_room_asks_no_more_for_many_cases_than_for_one(at, django_assert_max_num_queries):
    evening = at.voting(5)
    client = office(evening)
    with django_assert_max_num_queries(60):
        client.get(f"/office/s/{evening.session.ref}/room/")


def test_the_inspector_signs_in_on_his_own_page(at):
    evening = at.frozen(1)
    theirs = inspector(evening)
    assert press(theirs, evening, "sign", root="inspect") == 409
    assert press(office(evening), evening, "open") == 302
    assert press(theirs, evening, "sign", root="inspect") == 302
    assert "纪检监察组宋毅（示例）" in shown(office(evening), evening)
