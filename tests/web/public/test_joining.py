"""Signing up tells nobody who has an account; links open once, for one, and show their codes once (06, 11, 12, 18)."""

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.people import actions, queries
from sunlit.apps.people.models import Person, Role, User
from sunlit.gateways import crypto

LONG = faces.GOOD + "，一级不少"


def form(**values: str) -> dict[str, str]:
    given = {"name": "王秀兰", "id_number": faces.number(5), "phone": "13900000005", "password": faces.GOOD}
    return given | values


def shown_key(client: Client) -> str:
    return crypto.decrypt(bytes.fromhex(client.session["factor_key"]), place="web.session.factor_key")


@pytest.mark.django_db
def test_the_answer_to_a_new_and_to_a_known_id_number_is_the_same():
    first = Client().post("/signup/", form(), follow=True)
    again = Client().post("/signup/", form(phone="13900000006", name="别人"), follow=True)
    assert first.redirect_chain == again.redirect_chain == [("/signup/done/", 302)]
    assert words(first) == words(again)
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_who_signed_up_logs_in_with_the_id_number(client):
    client.post("/signup/", form())
    assert client.post("/login/", {"login": faces.number(5), "password": faces.GOOD}).status_code == 302
    page = client.get("/account/")
    assert "自己申明" in words(page)
    assert faces.number(5) not in page.content.decode()
    assert "13900000005" not in page.content.decode()


@pytest.mark.django_db
def test_every_fault_is_said_in_the_summary_and_at_its_field(client):
    page = client.post("/signup/", form(name="王", id_number="1", phone="2", password="3"))
    text = page.content.decode()
    assert page.status_code == 200
    for name in ("name", "id_number", "phone", "password"):
        assert f'href="#id_{name}"' in text
        assert f'id="id_{name}_error"' in text
    assert 'value="3"' not in text


@pytest.mark.django_db
def test_an_empty_field_does_not_hide_what_is_wrong_with_the_others(client):
    page = words(client.post("/signup/", form(name="王", phone="", password="")))
    for sentence in ("姓名要2到30个字", "请填手机号", "请填密码"):
        assert sentence in page
    assert "手机号是11位数字" not in page
    link = actions.invite(kind="operator", name="周运维（示例）", by=faces.operator())
    page = words(client.post(link.path, {"login": "1", "password": "短", "otp": ""}))
    for sentence in ("登录名用4到30个", "密码要15到128个字符", "请填验证器里现在的6位数字"):
        assert sentence in page


@pytest.mark.django_db
def test_extra_fields_of_a_form_change_nothing(client):
    client.post("/signup/", form(is_active="0", identity="confirmed", employer="1", kind="operator", role="operator"))
    person = Person.objects.get()
    assert (person.identity, person.employer_id, person.user.is_active) == ("declared", None, True)
    assert [role.kind for role in queries.roles_of(person.user)] == ["applicant"]


@pytest.mark.django_db
def test_one_address_signs_up_twenty_times_an_hour_at_most():
    client = Client(REMOTE_ADDR="10.2.0.1")
    for n in range(20):
        assert client.post("/signup/", form(id_number=faces.number(100 + n))).status_code == 302
    assert client.post("/signup/", form(id_number=faces.number(200))).status_code == 429
    assert Client(REMOTE_ADDR="10.2.0.2").post("/signup/", form(id_number=faces.number(200))).status_code == 302


@pytest.mark.django_db
def test_an_invited_auditor_opens_the_account_binds_the_factor_and_sees_the_codes_once(client):
    link = actions.invite(
        kind="auditor", name="孙老师（示例）", organisation=making.organisation().pk, by=faces.operator()
    )
    page = client.get(link.path)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert "data:image/svg+xml;base64," in page.content.decode()
    key = shown_key(client)
    wrong = client.post(link.path, {"login": "sunlaoshi", "password": LONG, "otp": "000000"})
    assert "验证码不对" in words(wrong)
    assert shown_key(client) == key
    done = client.post(link.path, {"login": "sunlaoshi", "password": LONG, "otp": faces.code(key)})
    assert done["Location"] == "/account/codes/"
    codes = client.get("/account/codes/")
    assert words(codes).count("-") >= 10
    assert client.get("/account/").status_code == 200
    assert client.post("/account/codes/").status_code == 302
    assert client.get("/account/codes/").status_code == 302
    assert Client().get(link.path).status_code == 404


@pytest.mark.django_db
def test_a_used_a_void_a_waiting_and_an_invented_link_look_the_same(client):
    by, second = faces.operator(), faces.operator()
    body = making.organisation().pk
    voided = actions.invite(kind="auditor", name="孙老师（示例）", organisation=body, by=by)
    actions.void(voided.invitation.pk, by=second)
    waits = actions.invite(kind="operator", name="孙老师（示例）", by=by)
    answers = {words(client.get(path)) for path in (voided.path, waits.path, "/invited/" + "2" * 26 + "/")}
    assert len(answers) == 1
    assert client.get(waits.path).status_code == 404


@pytest.mark.django_db
def test_an_account_takes_an_invitation_after_its_own_log_in(client):
    school = making.organisation()
    user = faces.holder("employer", organisation=school.pk)
    link = actions.invite(kind="auditor", name="孙老师（示例）", organisation=school.pk, by=faces.operator())
    half = open_session(user, verified=False)
    assert half.get(link.path)["Location"].startswith("/login/second/")
    whole = open_session(user)
    assert user.login in words(whole.get(link.path))
    assert whole.post(link.path).status_code == 302
    assert [role.kind for role in queries.roles_of(user)] == ["employer", "auditor"]


@pytest.mark.django_db
def test_a_password_link_works_without_a_log_in_and_once(client):
    user = faces.user()
    link = actions.link_to_password(user, by=faces.operator())
    assert client.get(link.path).status_code == 200
    assert "密码要" in words(client.post(link.path, {"password": "短"}))
    assert "密码已经换好" in words(client.post(link.path, {"password": "新的石桥有六十二级台阶呀"}))
    assert client.get(link.path).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_a_factor_link_asks_for_the_password_and_binds_a_new_authenticator(client):
    user = faces.holder("auditor", organisation=making.organisation().pk)
    link = actions.link_to_factor(user, by=faces.operator())
    assert client.get(link.path)["Location"].startswith("/login/")
    client.post("/login/", {"login": user.login, "password": faces.GOOD})
    assert client.get(link.path).status_code == 200
    key = shown_key(client)
    assert client.post(link.path, {"otp": faces.code(key)})["Location"] == "/account/codes/"
    assert TOTPDevice.objects.get(user=user).key == key
    assert client.get("/account/codes/").status_code == 200


@pytest.mark.django_db
def test_a_fresh_installation_has_no_account_at_all():
    assert not User.objects.exists()
    assert not Role.objects.exists()
