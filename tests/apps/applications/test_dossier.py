"""The dossier a person keeps: saved, changed, taken back, frozen; and never changed while somebody audits it."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps import making
from tests.gateways import nasty

from sunlit.apps.applications import documents
from sunlit.apps.applications.actions import dossier
from sunlit.apps.applications.models import Application, Draft, Record
from sunlit.apps.applications.queries import dossier as reads
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.files.models import StoredFile
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

ANSWERS = {
    "organisation": "云溪镇中心小学（示例）",
    "place": "村",
    "kind": "教学一线",
    "since": "1990年9月1日",
    "until": "",
    "frontline": "是",
}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def teacher(db):
    return making.person()


def filled(section: str = "service", **answers: str):
    form = SECTIONS[section].form({**ANSWERS, **answers}, today=dt.date(2021, 10, 11))
    assert form.is_valid(), form.errors
    return form


def kept(teacher, **answers: str) -> Record:
    row = dossier.save_record("service", filled(**answers), by=making.actor(teacher))
    assert isinstance(row, Record), row
    return row


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def upload(name: str = "任教证明.pdf") -> SimpleUploadedFile:
    file = SimpleUploadedFile(name, b"")
    data = nasty.pdf()
    file.file, file.size = io.BytesIO(data), len(data)
    return file


def test_an_entry_is_kept_as_declared_and_names_who_entered_it(teacher):
    row = kept(teacher)
    assert (row.source, row.verified_at, row.entered_by_id) == ("declared", None, teacher.user_id)
    assert row.data["since"] == "1990-09-01"


def test_saving_over_an_entry_changes_that_one(teacher):
    row = kept(teacher)
    again = dossier.save_record("service", filled(since="19910901"), by=making.actor(teacher), ref=row.ref)
    assert isinstance(again, Record)
    assert Record.objects.get().data["since"] == "1991-09-01"


def test_another_persons_entry_can_neither_be_read_nor_written(teacher):
    row = kept(teacher)
    other = making.person("李工（示例）")
    assert reads.entry_of(other.pk, "service", row.ref) is None
    assert reads.editing(other.pk, "service", row.ref) is None
    dossier.save_record("service", filled(since="20200101"), by=making.actor(other), ref=row.ref)
    dossier.remove_record(row.ref, by=making.actor(other))
    dossier.detach(row.ref, "x", by=making.actor(other))
    row.refresh_from_db()
    assert row.data["since"] == "1990-09-01"


@pytest.mark.parametrize("how", ["verified", "register"])
def test_what_was_verified_or_came_from_a_register_is_not_the_persons_to_change(teacher, how):
    row = kept(teacher)
    verified = {"verified_at": clock.now()} if how == "verified" else {"source": "imported"}
    Record.objects.filter(pk=row.pk).update(**verified)
    says = ["这一项已经核验，自己不能改。如果不对，请单位经办人更正。"]
    assert sentences(dossier.save_record("service", filled(), by=making.actor(teacher), ref=row.ref)) == says
    assert sentences(dossier.remove_record(row.ref, by=making.actor(teacher))) == says
    assert Record.objects.filter(pk=row.pk).exists()


def application(teacher, state: str, **more: object) -> Application:
    now = clock.now()
    season = making.season(now.year, closes_at=now + dt.timedelta(days=9))
    return Application.objects.create(
        ref="2021-229901-000001",
        person=teacher,
        organisation=teacher.employer,
        season=season,
        series="22",
        level="副高级",
        title="高级教师",
        path="c1_05_d",
        clause="一(五)d",
        state=state,
        entered_at=now,
        submitted_at=None if state == "draft" else now,
        stage="at_county" if state == "returned" else "",
        **more,
    )


@pytest.mark.parametrize("state", ["at_unit", "unit_notice", "at_county", "seated", "public_notice"])
def test_nothing_changes_while_the_case_lies_on_another_desk(teacher, state):
    row = kept(teacher)
    application(teacher, state)
    by, says = making.actor(teacher), ["申报正在审核，内容不能改。等退回补正时再改，或者先撤回这次申报。"]
    assert sentences(dossier.save_record("service", filled(), by=by)) == says
    assert sentences(dossier.save_record("service", filled(), by=by, ref=row.ref)) == says
    assert sentences(dossier.remove_record(row.ref, by=by)) == says
    assert sentences(dossier.attach(row.ref, upload(), by=by)) == says


@pytest.mark.parametrize("state", ["draft", "returned", "withdrawn", "certified"])
def test_the_dossier_is_open_before_after_and_for_mending(teacher, state):
    row = kept(teacher)
    application(teacher, state)
    assert isinstance(dossier.save_record("service", filled(), by=making.actor(teacher), ref=row.ref), Record)


def test_evidence_is_put_to_an_entry_and_taken_off_it(teacher):
    row, by = kept(teacher), making.actor(teacher)
    file = dossier.attach(row.ref, upload(), by=by)
    assert isinstance(file, StoredFile)
    assert [one.name for one in reads.entries_of(teacher.pk)[0].evidence] == ["任教证明.pdf"]
    assert dossier.detach(row.ref, file.ref, by=by) is None
    assert reads.entries_of(teacher.pk)[0].evidence == ()


def test_the_thirteenth_file_of_one_entry_is_refused(teacher, monkeypatch):
    monkeypatch.setattr(dossier, "ATTACHED", 0)
    row = kept(teacher)
    assert sentences(dossier.attach(row.ref, upload(), by=making.actor(teacher)))[0].startswith("每一项最多附")


def test_a_section_holds_a_bounded_number_of_entries(teacher, monkeypatch):
    monkeypatch.setattr(dossier, "MOST", 1)
    kept(teacher)
    outcome = dossier.save_record("service", filled(), by=making.actor(teacher))
    assert sentences(outcome) == ["“工作经历”最多填1条。请合并或者删去不需要的。"]


def test_what_was_typed_is_kept_unfinished_and_offered_again(teacher):
    dossier.keep_typed("service/new", {"since": "去年秋天", "level": "正高级"}, by=making.actor(teacher))
    editing = reads.editing(teacher.pk, "service")
    assert editing is not None
    assert editing.unfinished
    assert editing.form["since"].value() == "去年秋天"
    assert "level" not in Draft.objects.get().answers


def test_typing_again_replaces_and_saving_forgets_what_was_typed(teacher):
    by = making.actor(teacher)
    dossier.keep_typed("service/new", {"since": "1990"}, by=by)
    dossier.keep_typed("service/new", {"since": "1991"}, by=by)
    assert Draft.objects.get().answers["since"] == "1991"
    dossier.save_record("service", filled(), by=by)
    assert not Draft.objects.exists()


def test_a_dossier_of_one_entry_and_of_a_hundred_is_read_with_two_queries(teacher, django_assert_num_queries):
    row = kept(teacher)
    row.evidence.add(dossier.attach(row.ref, upload(), by=making.actor(teacher)))
    with django_assert_num_queries(2):
        assert len(reads.entries_of(teacher.pk)) == 1
    Record.objects.bulk_create(
        Record(person=teacher, section="assessment", data={"year": 1900 + n, "result": "合格"}) for n in range(100)
    )
    with django_assert_num_queries(2):
        years = [entry.data["year"] for entry in reads.entries_of(teacher.pk) if entry.section == "assessment"]
    assert years == sorted(years, reverse=True)


def frozen(teacher) -> documents.Document:
    return documents.document(
        {"ref": "2021-1"}, reads.subject_of(teacher.pk), reads.entries_of(teacher.pk), commitment={}
    )


def test_a_version_freezes_the_dossier_and_gives_it_back(teacher):
    row, by = kept(teacher), making.actor(teacher)
    dossier.attach(row.ref, upload(), by=by)
    version = frozen(teacher)
    assert documents.entries_of(version) == reads.entries_of(teacher.pk)
    assert documents.digest(version) == documents.digest(frozen(teacher))


def test_a_version_names_no_identity_number(teacher):
    kept(teacher)
    assert teacher.id_number not in str(frozen(teacher))


def test_changed_and_added_entries_are_told_apart_from_those_left_alone(teacher):
    by = making.actor(teacher)
    same, changed, proved = kept(teacher), kept(teacher, since="20000101"), kept(teacher, since="20050101")
    before = frozen(teacher)
    dossier.save_record("service", filled(since="20010101"), by=by, ref=changed.ref)
    dossier.attach(proved.ref, upload(), by=by)
    Record.objects.filter(pk=same.pk).update(verified_at=clock.now())
    added = kept(teacher, since="20100101")
    assert documents.changed_claims(before, frozen(teacher)) == {changed.ref, proved.ref, added.ref}
