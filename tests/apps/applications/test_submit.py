"""Handing in: once, whole, before the cut-off, with a receipt; mending; withdrawing (三(七), 五(四))."""

import datetime as dt
import threading
import time
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import making

from sunlit.apps.applications import documents
from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.actions.promise import TEXT, commit_personally
from sunlit.apps.applications.actions.resubmit import resubmit
from sunlit.apps.applications.actions.submit import submit
from sunlit.apps.applications.actions.withdraw import withdraw
from sunlit.apps.applications.models import Application, Commitment, Move, Season, Version
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.posts.actions import free_seat
from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

pytestmark = pytest.mark.usefixtures("in_season")


@pytest.fixture
def teacher(db):
    return making.village_teacher()


@pytest.fixture
def ready(teacher):
    row = making.draft(teacher)
    commit_personally(row.pk, by=making.actor(teacher))
    return row


def done(outcome: Application | Refusal) -> Application:
    assert isinstance(outcome, Application), outcome
    return outcome


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def test_the_receipt_is_the_hash_of_the_version_and_stands_in_the_ledger(ready, teacher):
    row = done(submit(ready.pk, by=making.actor(teacher)))
    version = Version.objects.get()
    assert (row.state, row.desk_id, version.n) == ("at_unit", teacher.employer_id, 1)
    assert row.receipt == version.sha256 == documents.digest(version.document)
    assert row.submitted_at == version.at
    leaf = Leaf.objects.get(idx=Move.objects.get(move="submit").leaf)
    assert f'"version":"{row.receipt}"' in bytes(leaf.data).decode()


def test_the_person_is_told_that_it_was_handed_in(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    message = Message.objects.get(user=teacher.user)
    assert message.title == "已经提交：高级教师"
    assert message.link == f"/me/a/{ready.ref}/"


def test_the_commitment_is_kept_with_its_words_and_goes_into_the_version(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    assert Commitment.objects.get().text == TEXT
    assert Version.objects.get().document["commitment"]["text"] == TEXT


def test_without_the_commitment_nothing_is_handed_in(teacher):
    row = making.draft(teacher)
    assert sentences(submit(row.pk, by=making.actor(teacher))) == ["还没有作出个人承诺"]
    row.refresh_from_db()
    assert (row.state, row.receipt, Version.objects.count()) == ("draft", "", 0)
    assert RefusedAttempt.objects.get().move == "submit"


@pytest.mark.parametrize(("lacks", "sentence"), [("frontline", "现在仍在一线"), ("post", "受聘现专业技术岗位")])
def test_a_dossier_that_does_not_carry_the_path_is_not_handed_in(db, lacks, sentence):
    teacher = making.village_teacher(frontline="" if lacks == "frontline" else "是", years=15 if lacks == "post" else 8)
    row = making.draft(teacher)
    said = sentences(submit(row.pk, by=making.actor(teacher)))
    assert said[0] == "还没有作出个人承诺"
    assert sentence in said[1]
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_second_click_finds_it_handed_in_and_adds_nothing(ready, teacher):
    first = done(submit(ready.pk, by=making.actor(teacher)))
    second = done(submit(ready.pk, by=making.actor(teacher)))
    assert (first.receipt, first.submitted_at) == (second.receipt, second.submitted_at)
    assert (Version.objects.count(), Message.objects.count(), Move.objects.filter(move="submit").count()) == (1, 1, 1)
    assert not RefusedAttempt.objects.exists()


def test_another_person_cannot_hand_it_in(ready):
    stranger = making.person("李工（示例）")
    assert isinstance(submit(ready.pk, by=making.actor(stranger)), Refusal)
    ready.refresh_from_db()
    assert ready.state == "draft"


def test_after_the_cut_off_it_is_refused_and_the_draft_stays(teacher):
    row = making.draft(teacher, closes_at=clock.now() + dt.timedelta(milliseconds=300))
    commit_personally(row.pk, by=making.actor(teacher))
    time.sleep(0.4)
    assert "截止" in sentences(submit(row.pk, by=making.actor(teacher)))[0]
    row.refresh_from_db()
    assert row.state == "draft"


def test_a_version_cannot_be_changed_afterwards(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Version.objects.update(sha256="0" * 64)


def returned(row: Application, *, due: dt.date) -> Application:
    """The unit sends it back once."""
    clerk = Actor(
        User.objects.create(login=f"clerk{row.pk}", name="经办（示例）").pk,
        "employer",
        organisation=row.organisation_id,
    )
    fault = Defect("受聘岗位", "wrong", Reason("一(十六)", "日期不对"))

    def facts(_: Application) -> Facts:
        return Facts(today=clock.today(), defects=(fault,), mend_by=clock.today() + dt.timedelta(days=1))

    return done(step(row.pk, "return_once", by=clerk, gather=facts, note=Note(due_on=due)))


def test_a_mended_application_goes_back_to_the_desk_that_returned_it_as_version_two(ready, teacher):
    by = making.actor(teacher)
    submit(ready.pk, by=by)
    returned(ready, due=clock.today() + dt.timedelta(days=5))
    row = done(resubmit(ready.pk, by=by))
    assert (row.state, row.desk_id, row.stage) == ("at_unit", ready.organisation_id, "")
    assert [version.n for version in Version.objects.order_by("n")] == [1, 2]
    assert row.receipt == Version.objects.get(n=2).sha256
    assert done(resubmit(ready.pk, by=by)).receipt == row.receipt
    assert Version.objects.count() == 2


def test_after_the_time_for_mending_it_is_refused(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    returned(ready, due=clock.today() - dt.timedelta(days=1))
    assert sentences(resubmit(ready.pk, by=making.actor(teacher))) == ["补正期限已过"]
    assert Version.objects.count() == 1


def test_what_was_never_returned_cannot_be_handed_in_as_mended(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    assert isinstance(resubmit(ready.pk, by=making.actor(teacher)), Refusal)
    assert Version.objects.count() == 1


def test_an_application_may_be_taken_back_and_a_new_one_opened(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    row = done(withdraw(ready.pk, by=making.actor(teacher), release=free_seat))
    assert (row.state, row.desk_id) == ("withdrawn", None)
    assert making.draft(teacher).state == "draft"


def test_what_is_seated_cannot_be_taken_back(ready, teacher):
    submit(ready.pk, by=making.actor(teacher))
    Application.objects.filter(pk=ready.pk).update(state="seated")
    assert isinstance(withdraw(ready.pk, by=making.actor(teacher), release=free_seat), Refusal)


def together(count: int, act: Callable[[], object]) -> list[object]:
    """Run `act` in so many threads that start at one moment."""
    gate, outcomes = threading.Barrier(count), []

    def run() -> None:
        try:
            gate.wait()
            outcomes.append(act())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_twenty_clicks_at_one_moment_hand_in_one_application(fresh_database):
    teacher = making.village_teacher()
    row = making.draft(teacher)
    commit_personally(row.pk, by=making.actor(teacher))
    outcomes = together(20, lambda: submit(row.pk, by=making.actor(teacher)))
    assert len(outcomes) == 20
    assert len({done(outcome).receipt for outcome in outcomes}) == 1
    assert (Version.objects.count(), Move.objects.filter(move="submit").count()) == (1, 1)
    assert Leaf.objects.filter(kind="application.submit").count() == 1


def test_nothing_is_handed_in_after_the_cut_off_however_the_clicks_fall(fresh_database):
    people = [making.village_teacher() for _ in range(12)]
    rows = [making.draft(one) for one in people]
    for one, row in zip(people, rows, strict=True):
        commit_personally(row.pk, by=making.actor(one))
    waits = iter([1.7, 1.8, 1.85, 1.9, 1.95, 1.98, 2.0, 2.02, 2.05, 2.1, 2.2, 2.4])
    pairs = iter(zip(people, rows, strict=True))
    lock, start, closes = threading.Lock(), time.monotonic(), clock.now() + dt.timedelta(seconds=2)
    Season.objects.update(closes_at=closes)

    def click() -> Application | Refusal:
        with lock:
            (one, row), wait = next(pairs), next(waits)
        time.sleep(max(0, wait - (time.monotonic() - start)))
        return submit(row.pk, by=making.actor(one))

    outcomes = together(12, click)
    taken = [one for one in outcomes if isinstance(one, Application)]
    refused = [one for one in outcomes if isinstance(one, Refusal)]
    assert len(taken) + len(refused) == 12
    assert refused, "the last clicks came after the cut-off"
    assert all(one.submitted_at is not None and one.submitted_at < closes for one in taken)
    assert Application.objects.filter(state="at_unit").count() == Version.objects.count() == len(taken)
    assert Application.objects.filter(state="draft").count() == len(refused)
