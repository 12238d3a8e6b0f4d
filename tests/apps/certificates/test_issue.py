"""From a confirmed case to a certificate: two persons, filed seals, intent first, a file that proves itself."""

import io
import json
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import certifying

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates import attached, numbering, sheet
from sunlit.apps.certificates.actions.issue import intend, issue, recover
from sunlit.apps.certificates.actions.prepare import prepare
from sunlit.apps.certificates.models import Certificate, Counter, Impression
from sunlit.apps.certificates.queries.files import attached_to
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.core import card_of, read_core
from sunlit.domain.certificate.cose import read_card
from sunlit.domain.certificate.number import read_number
from sunlit.domain.ledger.note import LOG, VerifierKey
from sunlit.gateways import blobs, signing


@pytest.fixture
def house(db):
    return certifying.sealed_house()


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def prepared(house: certifying.House, **values: object) -> Certificate:
    row = certifying.done(prepare(certifying.confirmed(house, **values).ref, by=house.office))
    assert isinstance(row, Certificate)
    return row


def issued(house: certifying.House, **values: object) -> Certificate:
    row = certifying.done(issue(prepared(house, **values).ref, by=house.second))
    assert isinstance(row, Certificate)
    row.refresh_from_db()
    return row


def files_of(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: document.attachments[name].get_file().read_bytes() for name in document.attachments}


def keys() -> dict[bytes, bytes]:
    key_id, public = signing.card_key()
    return {key_id: public}


def test_two_persons_issue_and_the_case_is_certified_the_holder_told(house):
    row = issued(house)
    case = Application.objects.get(pk=row.application_id)
    assert (row.state, case.state) == ("issued", "certified")
    assert read_number(numbering.template(), row.number or "")
    assert Message.objects.filter(user_id=case.person.user_id, title="职称证书已经发出").count() == 1
    assert Impression.objects.filter(certificate=row).count() == 3


def test_the_file_proves_itself_without_the_database(house):
    row = issued(house)
    with blobs.open_(row.pdf) as file:
        pdf = file.read()
    found = attached.read_attached(files_of(pdf))
    assert isinstance(found, attached.Attached)
    checked = attached.check(found, signing.log_key(), keys())
    assert isinstance(checked, attached.Checked), texts(checked)
    assert (checked.core.number, checked.index) == (row.number, row.leaf)
    assert row.id_salt.hex() not in json.dumps(found.files())


def test_a_changed_word_a_foreign_log_and_a_foreign_code_are_each_found_out(house):
    row = issued(house)
    good = attached_to(row)
    core = read_core(good.core)
    other = attached.Attached(good.core.replace("高级教师", "正高级教师"), good.salt, good.leaf, good.card, good.proof)
    assert any("正文被改动过" in text for text in texts(attached.check(other, signing.log_key(), keys())))
    key_id, _ = signing.card_key()
    assert any("签名不成立" in text for text in texts(attached.check(good, signing.log_key(), {key_id: bytes(32)})))
    foreign = VerifierKey(signing.ORIGIN, LOG, bytes(32))
    assert texts(attached.check(good, foreign, keys()))
    assert not isinstance(core, Refusal)
    assert read_card(good.card, keys()) == card_of(core)


def test_the_same_certificate_is_set_to_the_same_bytes(house):
    row = issued(house)
    used = [one.seal for one in row.impressions.select_related("seal").order_by("seal_id")]
    core = read_core(row.core)
    assert not isinstance(core, Refusal)
    with blobs.open_(row.pdf) as file:
        assert file.read() == sheet.pdf(core, attached_to(row), used)


def test_who_prepared_may_not_issue(house):
    row = prepared(house)
    assert texts(issue(row.ref, by=house.office)) == ["制证和签发要由两个人办理"]
    assert RefusedAttempt.objects.filter(subject=row.application.ref, move="certificate.issue").exists()
    row.refresh_from_db()
    assert row.number is None


def test_another_committee_s_office_may_neither_prepare_nor_issue(house):
    other = certifying.house()
    case = certifying.confirmed(house)
    assert "谁评审、谁发证：由评审这件申报的评委会办理" in texts(prepare(case.ref, by=other.office))
    row = prepared(house)
    assert "谁评审、谁发证：由评审这件申报的评委会办理" in texts(issue(row.ref, by=other.office))


@pytest.mark.parametrize("state", ["announced", "public_notice", "held", "certified"])
def test_a_case_that_is_not_confirmed_gets_no_certificate(house, state):
    case = certifying.confirmed(house)
    Application.objects.filter(pk=case.pk).update(state=state)
    assert "还没有确认，不能发证" in texts(prepare(case.ref, by=house.office))


def test_without_a_filed_seal_there_is_no_certificate_and_each_missing_seal_is_named(db):
    house = certifying.house()
    certifying.filed(house, "名章")
    case = certifying.confirmed(house)
    assert texts(prepare(case.ref, by=house.office)) == ["缺少评委会章", "缺少核准章"]


def test_a_seal_filed_for_review_forms_only_does_not_seal_certificates(db):
    house = certifying.house()
    for kind, documents in (("评委会章", ("评审表",)), ("名章", ("证书",)), ("核准章", ("证书",))):
        certifying.filed(house, kind, documents=documents)
    assert texts(prepare(certifying.confirmed(house).ref, by=house.office)) == ["缺少评委会章"]


def test_a_seal_suspended_between_the_two_persons_stops_the_second_and_spends_no_number(house):
    row = prepared(house)
    seal = house.committee.seals.get(kind="核准章", state="filed")
    certifying.moved(house, seal, "suspend")
    assert "缺少核准章" in texts(issue(row.ref, by=house.second))
    assert not Counter.objects.exists()


def test_a_seal_suspended_after_the_intent_voids_it_and_the_next_number_follows_the_gap(house):
    row = certifying.done(intend(prepared(house).ref, by=house.second))
    assert isinstance(row, Certificate)
    seal = house.committee.seals.get(kind="核准章", state="filed")
    certifying.moved(house, seal, "suspend")
    outcome = recover()
    assert outcome.voided == (row.number,)
    certifying.moved(house, seal, "restore")
    row.refresh_from_db()
    assert row.state == "void"
    assert "核准章在用印时已暂停" in row.why_void
    assert Leaf.objects.filter(kind="certificate.voided").count() == 1
    again = certifying.done(prepare(row.application.ref, by=house.office))
    assert isinstance(again, Certificate)
    following = certifying.done(issue(again.ref, by=house.second))
    assert isinstance(following, Certificate)
    assert (row.seq, following.seq) == (1, 2)


def test_a_character_that_cannot_be_printed_is_named_before_anything_happens(house):
    case = certifying.confirmed(house, name="王𬭩（示例）")
    assert any("“𬭩”" in text for text in texts(prepare(case.ref, by=house.office)))


def test_clicking_twice_prepares_and_issues_once(house):
    case = certifying.confirmed(house)
    first, again = (certifying.done(prepare(case.ref, by=house.office)) for _ in range(2))
    assert first == again
    one, two = (certifying.done(issue(first.ref, by=house.second)) for _ in range(2))  # type: ignore[attr-defined]
    assert one == two
    assert Leaf.objects.filter(kind="certificate.issued").count() == 1


def test_the_ledger_keeps_no_name_and_no_part_of_an_id_number(house):
    row = issued(house, name="王独一（示例）")
    said = " ".join(bytes(leaf.data).decode() for leaf in Leaf.objects.filter(kind__startswith="certificate."))
    assert "王独一" not in said
    assert f'"{row.application.person.id_tail}"' not in said


@pytest.mark.parametrize(
    "change",
    [{"number": "1"}, {"core": "{}"}, {"seq": 99}, {"card": "1"}, {"proof": "x"}, {"salt": b"x"}, {"issued_by": None}],
)
def test_the_database_keeps_what_was_issued(house, change):
    row = issued(house)
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=row.pk).update(**change)


def test_the_database_lets_no_number_be_taken_back(house):
    issued(house)
    for write in (
        lambda: Counter.objects.update(last=0),
        lambda: Counter.objects.all().delete(),
        lambda: Certificate.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            write()


KILLED = """
    import os, django
    django.setup()
    from sunlit.apps.certificates import sheet
    from sunlit.apps.certificates.actions import issue as issuing
    from sunlit.apps.people.actor import Actor
    die = lambda *a, **k: os._exit(9)
    {patch}
    issuing.issue({ref!r}, by=Actor(user={user}, role="office", committee={committee}))
"""
STEPS = {
    "after the intent": "issuing.sign_card = die",
    "after signing": "issuing.record = die",
    "before the issue is committed": "issuing._tell = die",
    "before the file is set": "issuing.keep_pdf = die",
}


@pytest.mark.parametrize("step", STEPS)
def test_a_process_killed_between_the_steps_leaves_nothing_half_done(fresh_database, in_season, step):
    house = certifying.sealed_house()
    row = prepared(house)
    script = KILLED.format(patch=STEPS[step], ref=row.ref, user=house.second.user, committee=house.committee.pk)
    killed = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True)
    assert killed.returncode == 9, killed.stderr
    row.refresh_from_db()
    assert row.number is not None
    assert Leaf.objects.filter(kind="certificate.intended").count() == 1
    assert (row.card == "") == (step != "before the file is set")
    before = row.number
    recovered = recover()
    row.refresh_from_db()
    assert (row.state, row.number) == ("issued", before)
    assert row.pdf
    assert recovered.voided == ()
    assert Application.objects.get(pk=row.application_id).state == "certified"
    assert Leaf.objects.filter(kind="certificate.issued").count() == 1
    assert recover().finished == ()


def test_sixty_issues_that_race_number_one_after_another_without_a_gap(fresh_database):
    house = certifying.sealed_house()
    refs = [prepared(house).ref for _ in range(60)]

    def run(ref: str) -> str:
        try:
            row = certifying.done(intend(ref, by=house.second))
            assert isinstance(row, Certificate)
            return row.number or ""
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as pool:
        numbers = list(pool.map(run, refs))
    assert len(set(numbers)) == 60
    in_order = list(Certificate.objects.order_by("intent").values_list("seq", flat=True))
    assert in_order == list(range(1, 61))
    assert Counter.objects.get().last == 60
