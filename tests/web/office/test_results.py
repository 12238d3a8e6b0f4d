"""结果 on the page: published after the announcement, watched day by day, confirmed when nothing is open (art. 27)."""

import datetime as dt

import pytest
from django.test import Client
from tests.apps import certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.models import Application, Move
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.publicity.actions.complaints import hold
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.models import NoticeLine, PublicNotice
from sunlit.apps.reviews.models import ReviewSession
from sunlit.gateways import clock

PAPER = "示评办〔2021〕3号（示例）"
TUESDAY = "2021-10-19 09:00+08"  # the day after the last of five working days


@pytest.fixture
def house(in_season, db):
    return certifying.house()


def page_of(house: certifying.House, session: ReviewSession) -> str:
    return words(seated(house.office).get(f"/office/results/{session.ref}/"))


def posted(house: certifying.House, *passed: bool) -> tuple[ReviewSession, PublicNotice, list[Application]]:
    notice, cases = certifying.published(house, *passed)
    return ReviewSession.objects.get(cases__application=cases[0]), notice, cases


def test_the_list_says_for_each_session_what_is_next(house):
    certifying.announced(house, True, False)
    closed, _ = certifying.announced(house, True)
    ReviewSession.objects.filter(pk=closed.pk).update(state="closed")
    said = words(seated(house.office).get("/office/results/"))
    assert "公布结果，2件" in said
    assert "等现场公布" in said


def test_before_the_announcement_the_page_knows_nobody_and_says_who_is_to_act(house):
    session, (row,) = certifying.announced(house, True)
    ReviewSession.objects.filter(pk=session.pk).update(state="closed")
    said = page_of(house, session)
    assert "主任委员还没有现场公布结果" in said
    assert row.person.name not in said
    office = seated(house.office)
    assert office.get(f"/office/results/{session.ref}/publish/").url == f"/office/results/{session.ref}/"
    assert office.post(f"/office/results/{session.ref}/publish/").status_code == 409
    assert RefusedAttempt.objects.filter(subject=session.ref, move="publish").exists()


def test_publishing_shows_first_who_goes_on_notice_and_who_gets_which_letter(house):
    session, (good, bad) = certifying.announced(house, True, False)
    office = seated(house.office)
    said = words(office.get(f"/office/results/{session.ref}/publish/"))
    assert "进入公示的1人" in said
    assert "通知里写的理由：同意票没有达到法定比例" in said
    assert not PublicNotice.objects.filter(kind="result").exists()
    assert office.post(f"/office/results/{session.ref}/publish/").status_code == 302
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state) == ("public_notice", "not_passed")
    assert Message.objects.filter(user_id=bad.person.user_id, title__startswith="没有通过").exists()


def test_a_second_click_on_publish_posts_nothing_twice(house):
    session, _ = certifying.announced(house, True)
    office = seated(house.office)
    for _ in range(2):
        assert office.post(f"/office/results/{session.ref}/publish/").status_code == 302
    assert PublicNotice.objects.filter(kind="result").count() == 1


def test_publishing_asks_again_who_it_is(house):
    session, _ = certifying.announced(house, True)
    office = seated(house.office)
    stale = office.session
    stale["sudo_until"] = 0
    stale.save()
    here = f"/office/results/{session.ref}/publish/"
    for answer in (office.get(here), office.post(here)):
        assert answer.status_code == 302
        assert answer.url.startswith("/login/again/")
    assert not PublicNotice.objects.filter(kind="result").exists()


def test_the_notice_is_watched_day_by_day_and_the_button_stays_shut(house):
    session, _, _ = posted(house, True)
    said = page_of(house, session)
    for words_ in (
        "张贴10月11日，不算",
        "第1天10月12日",
        "第5天10月18日",
        "还要5个工作日",
        "公示到10月18日24时，还没有期满",
    ):
        assert words_ in said
    assert 'aria-disabled="true"' in seated(house.office).get(f"/office/results/{session.ref}/").content.decode()


def test_a_complaint_and_a_hold_are_said_with_who_can_clear_them(house, clock_at):
    session, notice, (row, other) = posted(house, True, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(hold(said.ref, 1, by=house.inspector))
    text = page_of(house, session)
    assert f"第1件举报（10月11日，关于{row.person.name}）还没有办结，公示已经暂停" in text
    assert "由纪检监察组核实，书面答复以后才算办结。" in text
    assert "收到1件，已答复0件" in text
    clock_at(TUESDAY)
    text = page_of(house, session)
    assert "公示期满，1人可以确认" in text
    form = words(seated(house.office).get(f"/office/results/{session.ref}/confirm/"))
    assert other.person.name in form
    assert row.person.name not in form


def test_when_only_a_held_case_is_left_the_page_says_so_and_leads_the_others_on(house, clock_at):
    session, notice, (_, other) = posted(house, True, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(hold(said.ref, 1, by=house.inspector))
    clock_at(TUESDAY)
    seated(house.office).post(f"/office/results/{session.ref}/confirm/now/", {"case": [other.ref], "document": PAPER})
    text = page_of(house, session)
    assert "公示到期，还有1人没有办结" in text
    assert "1人已经确认，去制证" in text


def test_a_line_that_was_held_runs_longer_and_the_page_says_until_when(house, clock_at):
    session, notice, (row,) = posted(house, True)
    clock_at(TUESDAY)
    NoticeLine.objects.filter(notice=notice).update(last_day=clock.today() + dt.timedelta(days=2))
    assert f"{row.person.name}的公示到10月21日24时，还没有期满" in page_of(house, session)


def test_confirming_asks_for_the_document_shows_it_once_more_and_then_counts(house, clock_at):
    session, _, (one, two) = posted(house, True, True)
    clock_at(TUESDAY)
    office, here = seated(house.office), f"/office/results/{session.ref}/confirm/"
    said = words(office.post(here, {"case": [two.ref], "document": " "}))
    assert "请写确认文件的文号" in said
    page = office.post(here, {"case": [two.ref], "document": " "}).content.decode()
    assert page.count("checked") == 1  # what was chosen is still chosen
    sure = words(office.post(here, {"case": [two.ref], "document": PAPER}))
    assert "确认这1个人的评审结果？" in sure
    assert PAPER in sure
    two.refresh_from_db()
    assert two.state == "public_notice"
    assert office.post(f"{here}now/", {"case": [two.ref], "document": PAPER}).status_code == 302
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("public_notice", "confirmed")
    assert Move.objects.get(application=two, move="confirm").reason == PAPER
    said = page_of(house, session)
    assert "公示期满，1人可以确认" in said
    assert "1人已经确认，去制证" in said


def test_a_forced_confirmation_before_the_end_answers_409_and_is_kept(house):
    session, _, (row,) = posted(house, True)
    here = f"/office/results/{session.ref}/confirm/now/"
    answer = seated(house.office).post(here, {"case": [row.ref], "document": PAPER})
    assert answer.status_code == 409
    assert "公示到" in words(answer)
    row.refresh_from_db()
    assert row.state == "public_notice"
    assert RefusedAttempt.objects.filter(subject=row.ref, move="confirm").exists()


def test_when_all_are_confirmed_the_page_leads_on_to_the_certificates(house, clock_at):
    session, _, (row,) = posted(house, True)
    clock_at(TUESDAY)
    seated(house.office).post(f"/office/results/{session.ref}/confirm/now/", {"case": [row.ref], "document": PAPER})
    answer = seated(house.office).get(f"/office/results/{session.ref}/")
    assert "1人已经确认，等制发证书" in words(answer)
    assert 'href="/office/certificates/"' in answer.content.decode()


def test_another_committee_and_a_visitor_find_nothing(house):
    session, _, _ = posted(house, True)
    other = seated(certifying.house().office)
    for path in ("", "publish/", "confirm/"):
        assert other.get(f"/office/results/{session.ref}/{path}").status_code == 404
    assert other.post(f"/office/results/{session.ref}/publish/").status_code == 404
    assert other.post(f"/office/results/{session.ref}/confirm/now/").status_code == 404
    assert Client().get(f"/office/results/{session.ref}/").status_code == 302
