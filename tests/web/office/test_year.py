"""年度台: what the committee has to do this season, what is due when, each line with its page (一(十七), 四(五))."""

import re

import pytest
from tests.apps import auditing, certifying, noticing
from tests.apps.applications.test_accept import at_committee
from tests.apps.standing import publish_standards
from tests.web.entering import words

from sunlit.apps.applications.models import Application
from sunlit.apps.committees.models import Committee
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.gateways import clock

from .seats import sit


@pytest.fixture
def at(db):
    auditing.season()
    house = certifying.house()
    publish_standards(house.committee)
    return house


def desk(at: certifying.House) -> tuple[str, str]:
    """The page's words and its markup."""
    answer = sit(at.office).get("/office/")
    assert answer.status_code == 200
    return words(answer), answer.content.decode()


def todo(markup: str) -> list[str]:
    """The tasks that wait for this office."""
    found = re.findall(r"(?s)<li>(.*?)</li>", markup[: markup.index("sl-season")])
    return [re.sub(r"<[^>]+>", "", one).strip().split("\n")[0] for one in found if 'class="todo"' in one]


def test_with_nothing_to_do_but_the_seals_only_those_are_named(at):
    text, markup = desk(at)
    assert "现在有1件事要你办" in text
    assert len(todo(markup)) == 1
    assert "没有备案的印章一律无效，四（五）" in text
    assert "今天，申报正在进行" in text


def test_a_level_without_a_published_standard_is_the_first_task_before_a_session(at):
    at.committee.levels = ["副高级", "正高级"]
    at.committee.save()
    text, markup = desk(at)
    assert "现在有2件事要你办" in text
    assert "正高级评审标准还没有写，由评委会办公室起草" in text
    assert 'href="/office/standards/"' in markup


def test_a_case_to_take_in_is_named_with_its_day_and_its_page(at):
    row = at_committee(at.place)
    Application.objects.filter(pk=row.pk).update(due_on=clock.today())
    text, markup = desk(at)
    day = clock.today()
    assert f"1件在你们手上，最早的{day.month}月{day.day}日到期" in text
    assert 'href="/office/cases/"' in markup
    assert "现在有2件事要你办" in text


def test_what_waits_for_an_applicant_is_not_the_offices_task(at):
    auditing.case(at.place, "returned", stage="at_committee", desk=at.committee.host, due_on=clock.today())
    text, _ = desk(at)
    assert "1件已经一次告知" in text
    assert "在申报人手上" in text
    assert "现在有1件事要你办" in text


def test_announced_cases_wait_to_be_published_and_confirmed_ones_for_certificates(at):
    certifying.announced(at, True, False)
    certifying.confirmed(at)
    text, _ = desk(at)
    assert "2件已经现场公布，还没有发布" in text
    assert "1人已经确认，等发证" in text


def test_a_result_notice_shows_its_end_its_complaints_and_then_who_may_be_confirmed(at):
    notice, cases = certifying.published(at, True, True)
    text, markup = desk(at)
    assert "看结果公示，2人" in text
    assert f'href="/notices/{notice.ref}/"' in markup
    object_to(notice.ref, text="举报：论文不是本人写的。", line=1)
    assert "1件举报等纪检监察组办结" in desk(at)[0]
    noticing.end(notice)
    text, _ = desk(at)
    assert "确认公示期满的结果，1人" in text
    Application.objects.filter(pk__in=[row.pk for row in cases]).update(state="confirmed")
    assert notice.title not in desk(at)[0]


def test_filed_seals_are_no_task_and_submitted_ones_lie_with_the_province(at):
    certifying.drawn(at, "评委会章")
    certifying.drawn(at, "名章")
    certifying.drawn(at, "核准章")
    assert "在省人社厅手上" in desk(at)[0]
    assert "现在没有要你办的事" in desk(at)[0]


def test_every_kind_of_seal_filed_is_said(db):
    at = certifying.sealed_house()
    assert "都已备案，可以使用" in desk(at)[0]


def test_an_authority_that_has_run_out_is_said_to_be_so(at):
    Committee.objects.filter(pk=at.committee.pk).update(authorised_until=clock.today().replace(year=2020))
    assert "已经过期，不能再开评审会" in desk(at)[0]


def test_another_committees_work_does_not_show(at):
    other = certifying.house()
    at_committee(other.place)
    certifying.published(other, True)
    text, _ = desk(at)
    assert "0件在你们手上" in text
    assert "看结果公示" not in text
