"""After the vote as data: the next step of a session, what stands against whom, the notice day by day (order 40)."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps import certifying

from sunlit.apps.publicity.actions.complaints import clear, dismiss, hold
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.actions.results import confirm
from sunlit.apps.publicity.queries.objections import blocking, open_against
from sunlit.apps.reviews.actions.publish import publish
from sunlit.apps.reviews.models import ReviewSession
from sunlit.apps.reviews.queries.after import after, sessions_counted
from sunlit.gateways import clock

TUESDAY = "2021-10-19 09:00+08"
WORDS = "论文是别人写的，原文在校刊第三期。"


@pytest.fixture
def house(in_season, db):
    return certifying.house()


def stage(session: ReviewSession) -> str:
    session.refresh_from_db()
    return after(session, clock.today()).stage


def test_a_session_goes_from_count_to_publish_notice_confirm_and_issue(house, clock_at):
    session, (row, _) = certifying.announced(house, True, False)
    ReviewSession.objects.filter(pk=session.pk).update(state="closed")
    assert stage(session) == "count"
    ReviewSession.objects.filter(pk=session.pk).update(state="announced")
    assert stage(session) == "publish"
    certifying.done(publish(session.pk, by=house.office))
    assert stage(session) == "notice"
    clock_at(TUESDAY)
    assert stage(session) == "confirm"
    certifying.done(confirm([row.ref], document="示评办〔2021〕3号（示例）", by=house.office))
    assert stage(session) == "issue"


def test_a_session_in_which_nobody_passed_is_over_once_it_is_published(house):
    session, _ = certifying.announced(house, False)
    assert publish(session.pk, by=house.office) is None
    assert stage(session) == "over"


def test_a_held_case_waits_while_the_others_may_be_confirmed(house, clock_at):
    notice, cases = certifying.published(house, True, True)
    said = object_to(notice.ref, text=WORDS, line=1)
    certifying.done(hold(said.ref, 1, by=house.inspector))
    clock_at(TUESDAY)
    found = after(ReviewSession.objects.get(), clock.today())
    assert found.stage == "confirm"
    assert [one.row.pk for one in found.ready] == [cases[1].pk]
    assert [one.hold is not None for one in found.outcomes] == [True, False]


def test_the_days_are_the_working_days_that_count(house):
    certifying.published(house, True)
    found = after(ReviewSession.objects.get(), clock.today())
    assert found.days == tuple(dt.date(2021, 10, day) for day in (12, 13, 14, 15, 18))


def test_what_stands_against_each_line_is_what_the_act_itself_would_find(house):
    notice, _ = certifying.published(house, True, True, True)
    about = {line: object_to(notice.ref, text=f"{WORDS}{line}", line=line) for line in (1, 2, None)}
    certifying.done(hold(about[2].ref, 2, by=house.inspector))
    lines = list(notice.lines.order_by("n"))
    assert open_against(notice, lines) == {line.pk: blocking(line) for line in lines}
    certifying.done(clear(about[2].ref, 2, reason="已经核对原件，署名是本人。", by=house.inspector))
    certifying.done(dismiss(about[None].ref, text="已经核对原件，署名是本人。", by=house.inspector))
    assert open_against(notice, lines) == {line.pk: blocking(line) for line in lines}
    assert open_against(notice, lines) == {lines[0].pk: 1, lines[1].pk: 0, lines[2].pk: 0}


def test_a_page_of_many_people_asks_no_more_than_one_of_two(house):
    def queries(*passed: bool) -> int:
        session, _ = certifying.announced(house, *passed)
        certifying.done(publish(session.pk, by=house.office))
        row = ReviewSession.objects.select_related("committee").get(pk=session.pk)
        with CaptureQueriesContext(connection) as asked:
            after(row, clock.today())
        return len(asked)

    assert queries(True, True) == queries(*[True] * 7)


def test_the_list_counts_only_this_committees_sessions(house):
    certifying.published(house, True, False)
    certifying.published(certifying.house(), True)
    (row,) = sessions_counted(house.committee.pk)
    assert (row.listed, row.unpublished, row.noticed, row.held, row.confirmed) == (2, 0, 1, 0, 0)
