"""Anyone objects while a notice runs; the unit answers each in writing; then, and only then, it forwards (三(七))."""

import datetime as dt
import threading
import time

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import auditing, making, noticing

from sunlit.apps.applications.models import Application, Commitment, Move
from sunlit.apps.committees.models import Committee
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.publicity.actions.forward import forward
from sunlit.apps.publicity.actions.objections import answer, object_to
from sunlit.apps.publicity.models import Objection, ObjectionAnswer, PublicNotice
from sunlit.apps.publicity.words import UNIT_COMMITMENT
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

WORDS = "任教年限里有两年是在县城，不在乡镇。"
REPLY = "已经核对人事档案：2003年至2005年是借调，工资和岗位一直在本校。"


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def unit(where):
    return where.auditors["employer"]


@pytest.fixture
def row(where):
    return noticing.exempt(where)


@pytest.fixture
def notice(where, row):
    return noticing.posted(where, row)


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def objected(notice: PublicNotice, line: int | None = 1, **given: str) -> Objection:
    made = object_to(notice.ref, **{"text": WORDS, "line": line} | given)
    assert isinstance(made, Objection), made
    return made


def test_an_objection_is_kept_with_what_its_author_wanted_to_give(notice):
    bare = objected(notice)
    full = objected(notice, text="照片不是本人。", name="示例群众", contact="13900000000")
    assert (bare.name, bare.contact) == ("", "")
    assert (full.name, full.contact) == ("示例群众", "13900000000")
    assert b"13900000000" not in bytes(full.contact_cipher)


def test_the_same_words_twice_are_one_objection(notice):
    assert objected(notice) == objected(notice)
    assert Objection.objects.count() == 1


def test_the_clerk_of_the_unit_is_told_and_the_log_has_the_count_only(where, unit, notice):
    Role.objects.create(user_id=unit.user, kind="employer", organisation=where.school)
    objected(notice)
    assert "收到一条异议" in Message.objects.get(user_id=unit.user).title
    leaf = bytes(Leaf.objects.get(kind="objection.received").data).decode()
    assert (notice.ref in leaf, WORDS in leaf) == (True, False)


def test_after_the_last_day_an_objection_comes_too_late_and_is_told_where_to_go(notice):
    noticing.end(notice)
    texts = sentences(object_to(notice.ref, text=WORDS, line=1))
    assert "已经结束。现在可以向上一级人社部门反映" in texts[0]
    assert RefusedAttempt.objects.get().role == "public"


def test_on_the_last_day_an_objection_is_still_in_time(notice):
    noticing.end(notice, days_ago=0)
    objected(notice)


@pytest.mark.parametrize(("line", "text"), [(1, "短"), (1, "长" * 2001), (9, WORDS)])
def test_an_objection_says_something_about_somebody_on_the_notice(notice, line, text):
    assert isinstance(object_to(notice.ref, text=text, line=line), Refusal)
    assert not Objection.objects.exists()


def test_an_open_objection_blocks_and_a_written_answer_frees(where, unit, row, notice):
    made = objected(notice)
    noticing.end(notice)
    assert sentences(forward([row.ref], promised=True, by=unit)) == [f"{row.person.name}：公示期内的异议还没有处理完"]
    assert isinstance(answer(made.ref, text=REPLY, upheld=False, by=unit), ObjectionAnswer)
    outcome = forward([row.ref], promised=True, by=unit)
    assert not isinstance(outcome, Refusal)


def test_an_objection_to_the_whole_notice_blocks_everybody_on_it(where, unit, row, notice):
    made = objected(notice, line=None, text="公示没有贴在公告栏。")
    noticing.end(notice)
    assert isinstance(forward([row.ref], promised=True, by=unit), Refusal)
    answer(made.ref, text="已经补贴，公示期没有缩短。", upheld=True, by=unit)
    assert not isinstance(forward([row.ref], promised=True, by=unit), Refusal)


def test_an_upheld_objection_keeps_the_case_from_going_on_and_the_person_is_told(where, unit, row, notice):
    made = objected(notice)
    answer(made.ref, text="核查属实，乡镇任教不满三十年。", upheld=True, by=unit)
    noticing.end(notice)
    assert isinstance(forward([row.ref], promised=True, by=unit), Refusal)
    assert "异议成立" in Message.objects.filter(user=row.person.user).latest("pk").title


def test_an_answer_is_given_once_in_writing_by_the_unit_that_posted(where, unit, row, notice):
    made = objected(notice)
    stranger = auditing.place().auditors["employer"]
    assert sentences(answer(made.ref, text=REPLY, upheld=False, by=stranger)) == ["异议由发公示的单位答复"]
    assert "请写明核查的情况" in sentences(answer(made.ref, text=" ", upheld=False, by=unit))[0]
    own = Actor(user=unit.user, role="employer", organisation=unit.organisation, person=row.person_id)
    assert sentences(answer(made.ref, text=REPLY, upheld=False, by=own)) == ["对自己的异议要由别人答复"]
    first = answer(made.ref, text=REPLY, upheld=False, by=unit)
    assert answer(made.ref, text=REPLY, upheld=False, by=unit) == first
    assert sentences(answer(made.ref, text="另一种说法。", upheld=True, by=unit)) == ["这条异议已经书面答复，不能再改"]


def test_what_was_said_cannot_be_changed(unit, notice):
    answer(objected(notice).ref, text=REPLY, upheld=False, by=unit)
    for table in (Objection, ObjectionAnswer):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            table.objects.update(text="改过")


def test_forwarding_names_every_lack_at_once(where, unit, row, notice):
    objected(notice)
    texts = sentences(forward([row.ref], promised=False, by=unit))
    assert [text.partition("：")[2] for text in texts] == [
        f"公示到{notice.last_day.isoformat()}24时结束",
        "公示期内的异议还没有处理完",
        "单位还没有作出承诺",
    ]
    row.refresh_from_db()
    assert row.state == "unit_notice"


def test_the_promise_is_kept_word_for_word_and_the_case_lies_with_the_county(where, unit, row, notice):
    noticing.end(notice)
    sent = forward([row.ref], promised=True, by=unit)
    assert not isinstance(sent, Refusal)
    row.refresh_from_db()
    assert (row.state, row.desk_id) == ("at_county", where.county.pk)
    assert row.due_on is not None
    kept = Commitment.objects.get(application=row, kind="unit")
    assert (kept.text, kept.by_id) == (UNIT_COMMITMENT, unit.user)


@pytest.mark.parametrize(("level", "state"), [("city", "at_city"), ("province", "at_committee")])
def test_the_first_desk_follows_from_the_level_of_the_unit(where, level, state):
    division = where.city.division if level == "city" else where.committee.host.division
    body = making.organisation(kind="institute", level=level, mode="separate", division=division)
    unit = auditing.account("吴经办（示例）", "employer", body)
    row = auditing.case(where, "at_unit", organisation=body, series="05", path="s05_senior")
    place = auditing.Place(body, where.county, where.city, where.committee, {"employer": unit})
    noticing.end(noticing.posted(place, row))
    assert not isinstance(forward([row.ref], promised=True, by=unit), Refusal)
    row.refresh_from_db()
    assert row.state == state


def test_a_case_without_a_competent_body_is_not_sent_into_the_void(where, unit, row, notice):
    noticing.end(notice)
    where.county.kind = "school"
    where.county.save()
    assert "没有找到有权受理的部门" in sentences(forward([row.ref], promised=True, by=unit))[0]


def test_a_forwarded_case_gets_the_one_committee_in_force_for_its_series_and_level(where, unit):
    Committee.objects.exclude(pk=where.committee.pk).update(authorised_until=clock.today() - dt.timedelta(days=1))
    Committee.objects.filter(pk=where.committee.pk).update(filed_until=clock.today(), authorised_until=clock.today())
    row = noticing.exempt(where, committee=None)
    noticing.end(noticing.posted(where, row))
    assert not isinstance(forward([row.ref], promised=True, by=unit), Refusal)
    row.refresh_from_db()
    assert row.committee_id == where.committee.pk


def test_without_a_committee_in_force_the_case_stays_without_one(where, unit):
    Committee.objects.update(authorised_until=clock.today() - dt.timedelta(days=1))
    row = noticing.exempt(where, committee=None)
    noticing.end(noticing.posted(where, row))
    forward([row.ref], promised=True, by=unit)
    row.refresh_from_db()
    assert (row.state, row.committee_id) == ("at_county", None)


def test_a_double_click_forwards_once(where, unit, row, notice):
    noticing.end(notice)
    forward([row.ref], promised=True, by=unit)
    assert not isinstance(forward([row.ref], promised=True, by=unit), Refusal)
    assert Move.objects.filter(move="forward").count() == 1
    assert not RefusedAttempt.objects.exists()


def test_all_or_none_are_forwarded(where, unit, row, notice):
    late = noticing.exempt(where)
    noticing.posted(where, late)
    noticing.end(notice)
    assert isinstance(forward([row.ref, late.ref], promised=True, by=unit), Refusal)
    assert set(Application.objects.values_list("state", flat=True)) == {"unit_notice"}
    assert not Commitment.objects.filter(kind="unit").exists()


def test_an_objection_that_is_being_written_is_waited_for(fresh_database):
    where = auditing.place()
    unit, row = where.auditors["employer"], noticing.exempt(where)
    notice = noticing.posted(where, row)
    holding, outcomes = threading.Event(), []

    def write() -> None:
        try:
            with transaction.atomic():
                objected(notice)
                holding.set()
                time.sleep(0.5)
        finally:
            connection.close()

    def send() -> None:
        try:
            holding.wait(5)
            with transaction.atomic():
                outcomes.append(forward([row.ref], promised=True, by=unit))
        finally:
            connection.close()

    threads = [threading.Thread(target=write), threading.Thread(target=send)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert any("异议还没有处理完" in text for text in sentences(outcomes[0]))
