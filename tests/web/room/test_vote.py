"""The ballot as an expert clicks it: one name, one choice, sure?, receipt; nothing is kept (四(三), control 08)."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.apps.reviews.stage import Evening, ok, stranger, tallied
from tests.apps.reviews.test_roster import recuse
from tests.web.entering import words
from tests.web.office.seats import sit

from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.models import OpenSession, User
from sunlit.apps.reviews.actions import closing, meeting
from sunlit.apps.reviews.models import Envelope, OpenedBallot, Recusal

SEAT = "评委04"


@pytest.fixture
def evening(at: Any) -> Evening:
    return at.voting(2)


def expert(evening: Evening, seat: str = SEAT) -> Client:
    return sit(evening.experts[seat])


def url(evening: Evening, tail: str = "vote/1/") -> str:
    return f"/expert/s/{evening.session.ref}/{tail}"


def tracker_on(answer: Any) -> str:
    found = re.search(r'class="sl-hash"[^>]*>((?:\s*<span>[0-9a-f]{4}</span>)+)', answer.content.decode())
    assert found
    return re.sub(r"[^0-9a-f]", "", re.sub(r"<[^>]+>", "", found[1]))


def test_the_paper_asks_one_thing_and_nothing_is_preselected(evening):
    answer = expert(evening).get(url(evening))
    html, text = answer.content.decode(), words(answer)
    name = evening.cases[0].application.person.name
    assert f"是否同意{name}取得高级教师职称？" in text
    assert "checked" not in html
    assert html.count('type="radio"') == 3
    assert 'class="sl-nav"' not in html
    assert "第1件，共2件" in text


def test_without_a_choice_the_page_says_so_in_the_same_words_twice(evening):
    answer = expert(evening).post(url(evening), {})
    assert answer.status_code == 400
    assert words(answer).count("请选一项，再核对") == 2
    assert "还没有选" in words(answer)
    assert not Envelope.objects.exists()


def test_sure_repeats_name_and_choice_and_nothing_is_cast_yet(evening):
    answer = expert(evening).post(url(evening), {"choice": "no"})
    text = words(answer)
    assert "投出这一票？" in text
    assert f"{evening.cases[0].application.person.name}，高级教师不同意" in text
    assert not Envelope.objects.exists()


def test_the_receipt_shows_the_tracker_and_never_the_choice(evening):
    answer = expert(evening).post(url(evening), {"choice": "abstain", "sure": "1"})
    text = words(answer)
    assert answer.status_code == 200
    assert "评委04在这一件投了1次" in text
    assert "弃权" not in text
    assert "下一件，第2件" in text
    assert Envelope.objects.count() == 1
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_tracker_of_the_receipt_is_the_ballot_that_comes_out(evening):
    shown = {}
    for seat in sorted(evening.experts):
        for n in (1, 2):
            answer = expert(evening, seat).post(url(evening, f"vote/{n}/"), {"choice": "yes", "sure": "1"})
            shown[seat, n] = tracker_on(answer)
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    assert set(OpenedBallot.objects.values_list("tracker", flat=True)) == set(shown.values())


def test_neither_choice_nor_tracker_is_left_in_the_web_session_or_in_an_address(evening):
    client = expert(evening)
    client.post(url(evening), {"choice": "abstain"})
    answer = client.post(url(evening), {"choice": "abstain", "sure": "1"})
    tracker = tracker_on(answer)
    assert len(tracker) == 32
    kept = repr(dict(client.session)) + repr(client.cookies)
    assert OpenSession.objects.exists()
    assert tracker not in kept
    assert "abstain" not in kept
    assert not answer.has_header("Location")


def test_a_vote_may_be_replaced_and_the_list_tells_how_often(evening):
    client = expert(evening)
    for choice in ("yes", "no"):
        client.post(url(evening), {"choice": choice, "sure": "1"})
    text = words(client.get(url(evening, "vote/")))
    assert "投了2次" in text
    assert "等你投票" in text
    assert Envelope.objects.count() == 1


def test_an_old_log_in_is_asked_again_and_the_ballot_is_not_kept(evening):
    client = expert(evening)
    session = client.session
    session["sudo_until"] = 0
    session.save()
    answer = client.post(url(evening), {"choice": "yes", "sure": "1"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/again/")
    assert "kept" not in client.session
    assert not Envelope.objects.exists()


def test_after_being_asked_again_the_expert_stands_before_the_same_paper_and_chooses_anew(evening):
    client = expert(evening)
    session = client.session
    session["sudo_until"] = 0
    session.save()
    away = client.post(url(evening), {"choice": "yes", "sure": "1"}, follow=True)
    User.objects.filter(pk=evening.experts[SEAT].user).update(is_demonstration=True)  # confirms by a click
    back = re.search(r'name="next" value="([^"]*)"', away.content.decode())
    assert back is not None
    assert back[1] == f"{url(evening)}?unsent=1"
    paper = client.post("/login/again/", {"next": back[1]}, follow=True)
    assert paper.request["PATH_INFO"] == url(evening)
    assert "没有发出，也没有保存。请再选一次" in words(paper)
    assert "checked" not in paper.content.decode()
    assert "刚才的选择" in words(client.get(url(evening, "vote/") + "?unsent=1"))
    assert "刚才的选择" not in words(client.get(url(evening)))


def test_who_must_stand_back_has_no_paper_and_says_so_from_the_paper(evening):
    client = expert(evening)
    assert client.get(url(evening, "recuse/2/")).status_code == 200
    assert client.post(url(evening, "recuse/2/"), {"basis": "申报人是我的学生"}).status_code == 302
    assert Recusal.objects.get().status == "declared"
    assert client.get(url(evening, "vote/2/")).status_code == 409
    assert client.post(url(evening, "vote/2/"), {"choice": "yes", "sure": "1"}).status_code == 409
    assert "已申请回避" in words(client.get(url(evening, "vote/")))
    assert client.get(url(evening, "vote/1/")).status_code == 200


def test_after_the_close_there_is_no_paper(evening):
    for n in (1, 2):
        evening.vote(n, "YYYYYYYYY")
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    client = expert(evening)
    assert client.get(url(evening)).status_code == 409
    assert client.post(url(evening), {"choice": "no", "sure": "1"}).status_code == 409
    assert RefusedAttempt.objects.get().move == "ballot.cast"
    assert "no" not in RefusedAttempt.objects.get().reasons


def test_who_left_or_was_never_drawn_or_sits_elsewhere_casts_nothing(evening):
    ok(meeting.leave(evening.session.pk, SEAT, "离席", by=evening.office))
    assert expert(evening).post(url(evening), {"choice": "yes", "sure": "1"}).status_code == 409
    assert sit(stranger("expert", evening.room.committee.pk)).get(url(evening)).status_code == 404
    assert sit(evening.office).get(url(evening)).status_code == 404
    assert not Envelope.objects.exists()


def test_the_expert_signs_in_scores_and_writes_on_his_own_pages(at):
    evening = at.met(1)
    client, chair = expert(evening), expert(evening, "评委01")
    text = words(client.get(url(evening, "room/")))
    assert "答辩评分" in text
    assert evening.cases[0].application.person.name in text
    assert chair.post(url(evening, "room/begin/")).status_code == 302  # open already
    assert client.post(url(evening, "room/announce/")).status_code == 409
    assert client.post(url(evening, "room/explode/")).status_code == 404
    assert client.post(url(evening, "opinion/1/"), {"text": "还没有答辩，先写一份意见。"}).status_code == 409


def test_the_list_of_invitations_leads_to_the_room_once_the_list_is_locked(evening):
    answer = expert(evening).get("/expert/")
    assert f'href="{url(evening, "room/")}"' in answer.content.decode()


def test_the_chair_announces_from_his_own_page(at):
    evening = tallied(at.voting(2), ["YYYYYYYYY", "NNNNNNNNN"])
    client = expert(evening, "评委01")
    assert "现场公布结果" in words(client.get(url(evening, "room/")))
    assert client.post(url(evening, "room/announce/")).status_code == 302
    assert evening.now().state == "announced"


def test_a_recused_expert_meets_no_name_of_that_case_in_its_opinion(at):
    evening = at.deliberated(1)
    recuse(evening, 1, SEAT)
    assert expert(evening).get(url(evening, "opinion/1/")).status_code == 404
    assert expert(evening, "评委02").get(url(evening, "opinion/1/")).status_code == 200
