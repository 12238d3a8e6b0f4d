"""我的证书: the holder's own and nobody else's; code and file as anyone can check them (五(五)5)."""

import pytest
from django.test import Client
from tests.apps import certifying, making

from sunlit.apps.people.models import Role, User

BACKEND = "sunlit.apps.people.backends.AccountBackend"


@pytest.fixture
def row(db):
    return certifying.certificate(certifying.sealed_house())


def logged_in(person) -> Client:
    Role.objects.get_or_create(user_id=person.user_id, kind="applicant")
    client = Client()
    client.force_login(User.objects.get(pk=person.user_id), backend=BACKEND)
    return client


def test_the_holder_sees_his_certificate_its_code_and_its_file(row):
    client = logged_in(row.application.person)
    page = client.get("/me/certificates/").content.decode()
    assert "有效" in page
    assert f"/v/{row.number}-" in page
    code = client.get(f"/me/certificates/{row.ref}/code.svg")
    assert code["Content-Type"] == "image/svg+xml"
    pdf = client.get(f"/me/certificates/{row.ref}/certificate.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == f'attachment; filename="{row.number}.pdf"'


def test_another_person_finds_nothing(row):
    client = logged_in(making.person("别人（示例）"))
    assert "还没有发给你的证书" in client.get("/me/certificates/").content.decode()
    for file in ("code.svg", "certificate.pdf"):
        assert client.get(f"/me/certificates/{row.ref}/{file}").status_code == 404
