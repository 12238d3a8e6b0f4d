"""Nobody reads another's application, dossier or evidence: it looks like what is not there (controls 15, 45, 61–64)."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps import making
from tests.gateways import nasty

from sunlit.apps.applications.actions import dossier
from sunlit.apps.applications.actions.promise import commit_personally
from sunlit.apps.applications.actions.submit import submit
from sunlit.apps.applications.models import Application, Record
from sunlit.apps.applications.queries.evidence import may_read
from sunlit.apps.committees.models import Committee
from sunlit.apps.files.models import StoredFile
from sunlit.apps.people.actor import Actor


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def wang(season):
    return making.village_teacher()


def upload() -> SimpleUploadedFile:
    file, data = SimpleUploadedFile("任教证明.pdf", b""), nasty.pdf()
    file.file, file.size = io.BytesIO(data), len(data)
    return file


@pytest.fixture
def proof(wang) -> StoredFile:
    entry = Record.objects.get(person=wang, section="service")
    file = dossier.attach(entry.ref, upload(), by=making.actor(wang))
    assert isinstance(file, StoredFile)
    return file


@pytest.fixture
def case(wang, proof) -> Application:
    row = making.draft(wang)
    commit_personally(row.pk, by=making.actor(wang))
    outcome = submit(row.pk, by=making.actor(wang))
    assert isinstance(outcome, Application), outcome
    return outcome


def body(response, ref: str) -> str:
    """The page without the address that was asked and the token that differs every time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode()).replace(ref, "")


TAILS = ("", "track/", "notice/", "handed-in/", "check/", "receipt/", "withdraw/")


@pytest.mark.parametrize("tail", TAILS)
def test_another_persons_application_answers_like_one_that_does_not_exist(enter, case, tail):
    stranger = enter(making.village_teacher())
    theirs, missing = stranger.get(f"/me/a/{case.ref}/{tail}"), stranger.get(f"/me/a/2021-229901-999999/{tail}")
    assert theirs.status_code == missing.status_code == 404
    assert body(theirs, case.ref) == body(missing, "2021-229901-999999")


@pytest.mark.parametrize("tail", ["", "remove/", "evidence/"])
def test_another_persons_entry_answers_like_one_that_does_not_exist(enter, wang, tail):
    entry = Record.objects.get(person=wang, section="service")
    stranger = enter(making.person("李工（示例）"))
    theirs = stranger.get(f"/me/dossier/service/{entry.ref}/{tail}")
    missing = stranger.get(f"/me/dossier/service/{'a' * 22}/{tail}")
    assert theirs.status_code == missing.status_code == 404
    assert body(theirs, entry.ref) == body(missing, "a" * 22)
    assert stranger.post(f"/me/dossier/service/{entry.ref}/{tail}", {"since": "20200101"}).status_code == 404


@pytest.mark.parametrize("path", ["paths/c1_05_d/start/", "dossier/service/x/evidence/y/remove/"])
def test_what_changes_something_cannot_be_reached_by_a_link(enter, wang, path):
    assert enter(wang).get(f"/me/{path}").status_code == 405


def test_evidence_is_sent_as_a_file_that_may_do_nothing(enter, wang, proof):
    answer = enter(wang).get(f"/components/file/{proof.ref}/")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")


def test_a_strangers_evidence_answers_like_a_missing_one(enter, proof):
    stranger = enter(making.person("李工（示例）"))
    theirs, missing = stranger.get(f"/components/file/{proof.ref}/"), stranger.get(f"/components/file/{'a' * 22}/")
    assert theirs.status_code == missing.status_code == 404


def office() -> Committee:
    found = Committee.objects.filter(code="2201").first()
    host = making.organisation(kind="office", level="province")
    until = {"filed_until": "2023-12-31", "authorised_until": "2021-12-31"}
    return found or Committee.objects.create(code="2201", name="示例评委会（示例）", series="22", host=host, **until)


def reads(role: str, case: Application, proof: StoredFile, *, ours: bool) -> bool:
    """Whether somebody in this role, at the body that has the case or at another, reads the file."""
    body = case.organisation_id if ours else making.organisation().pk
    if role == "auditor":
        Application.objects.filter(pk=case.pk).update(state="at_county", desk=body if ours else case.organisation_id)
    committee = office() if role == "office" else None
    if role == "office":
        Application.objects.filter(pk=case.pk).update(state="at_committee", committee=committee if ours else None)
    account = making.person("经办（示例）").user_id
    by = Actor(account or 0, role, organisation=body, committee=committee.pk if committee else None)
    return may_read(proof, by)


@pytest.mark.parametrize("role", ["employer", "auditor", "office"])
def test_the_desks_that_have_the_case_read_its_evidence_and_others_do_not(case, proof, role):
    assert reads(role, case, proof, ours=False) is False
    assert reads(role, case, proof, ours=True) is True


@pytest.mark.parametrize("role", ["expert", "inspector", "province", "operator", "applicant"])
def test_nobody_else_reads_evidence_in_this_way(case, proof, role):
    assert reads(role, case, proof, ours=True) is False


def test_the_unit_does_not_read_evidence_of_a_draft(wang, proof):
    row = making.draft(wang)
    account = making.person("经办（示例）").user_id
    assert may_read(proof, Actor(account or 0, "employer", organisation=row.organisation_id)) is False


@pytest.mark.parametrize("page", ["/me/", "/me/paths/", "/me/a/", "/me/dossier/", "/me/dossier/service/"])
def test_no_page_shows_the_whole_identity_number(enter, wang, case, page):
    assert wang.id_number not in enter(wang).get(page, follow=True).content.decode()


def test_a_privileged_role_does_not_open_the_applicants_pages(enter, wang, season):
    visitor = enter(wang)
    visitor.logout()
    assert visitor.get("/me/").headers["location"].startswith("/login/")
