"""Applicants logged in on the demonstration's Monday, with a season that is open."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client
from tests.apps import auditing, making
from tests.apps.conftest import in_season

from sunlit.apps.applications.actions.audit import Verdict, judge
from sunlit.apps.applications.actions.audit_return import return_once
from sunlit.apps.applications.claims import claims_of
from sunlit.apps.applications.grounds import PROMISE
from sunlit.apps.applications.models import Application, Record, Season
from sunlit.apps.applications.queries.mine import handed_in
from sunlit.apps.people.models import Person
from sunlit.domain.base.reason import Refusal

__all__ = ["enter", "in_season", "season", "send_back"]


@pytest.fixture
def season(in_season: None, db: None) -> Season:
    """2021, open until 5 November 24:00."""
    return making.season(2021)


@pytest.fixture
def enter(season: Season) -> Callable[[Person], Client]:
    """`enter(person)`: a browser in which this person is logged in."""

    def logged_in(person: Person) -> Client:
        client = Client(headers={"user-agent": "Firefox"})
        client.force_login(person.user)  # type: ignore[arg-type]
        return client

    return logged_in


def send_back(row: Application, where: auditing.Place) -> Application:
    """The county returns a case once: a wrong date of the post, and a signature that only the unit can give."""
    Application.objects.filter(pk=row.pk).update(state="at_county", desk=where.county, committee=where.committee)
    by, clause = where.auditors["at_county"], "一(十六)"
    post = Record.objects.get(person=row.person, section="post")
    wrong = Verdict(
        "bad", "contradicts", "填报2013年1月1日受聘，聘任书写明2013年8月1日。", "请改成8月1日。", "申报人", clause
    )
    lacks = Verdict("bad", "missing", "单位承诺书缺单位负责人签名。", "请补签。", "单位经办人", "三(七)")
    claims = claims_of(handed_in(row).document, "at_county")  # type: ignore[union-attr]
    verdicts = {claim.key: Verdict("ok") for claim in claims if claim.asked}
    with transaction.atomic():
        judged = judge(row.ref, verdicts | {post.ref: wrong, PROMISE: lacks}, by=by)
        notice = return_once(row.ref, by=by)
    if isinstance(judged, Refusal) or isinstance(notice, Refusal):
        raise TypeError((judged, notice))
    row.refresh_from_db()
    return row
