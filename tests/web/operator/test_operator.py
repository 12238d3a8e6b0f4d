"""机构与账号: invite, give, end, close; never for oneself; every act in the log (controls 11, 12, 19, 20, 23, 73)."""

import re

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people import queries
from sunlit.apps.people.models import Invitation, Role, User


def office() -> tuple[Client, User]:
    user = faces.holder("operator")
    return open_session(user), user


def link_on(page) -> str:
    found = re.search(r"http://testserver(/invited/[a-z0-9]+/)", page.content.decode())
    assert found
    return found[1]


@pytest.mark.django_db
def test_an_operator_invites_somebody_and_sees_the_link_until_he_has_sent_it():
    client, _ = office()
    school = making.organisation("青松县人社局（示例）")
    form = {"name": "孙老师（示例）", "kind": "auditor", "organisation": school.name, "committee": ""}
    assert client.post("/ops/invite/", form)["Location"] == "/ops/link/"
    page = client.get("/ops/link/")
    assert client.get("/ops/link/").status_code == 200
    assert Client().get(link_on(page)).status_code == 200
    assert client.post("/ops/link/").status_code == 302
    assert client.get("/ops/link/").status_code == 302
    assert "孙老师" in words(client.get("/ops/"))
    assert [leaf.kind for leaf in Leaf.objects.all()] == ["invitation.made"]


@pytest.mark.django_db
def test_a_body_that_is_not_there_is_named_with_what_is_near():
    client, _ = office()
    making.organisation("青松县人社局（示例）")
    page = client.post("/ops/invite/", {"name": "孙", "kind": "auditor", "organisation": "青松县人社局"})
    assert "是不是：青松县人社局（示例）" in words(page)
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_an_invitation_that_is_refused_says_every_reason_and_is_noted():
    client, _ = office()
    page = client.post("/ops/invite/", {"name": "孙", "kind": "auditor", "organisation": "", "committee": ""})
    assert "姓名要2到30个字" in words(page)
    assert "这个角色要选机构" in words(page)
    assert len(RefusedAttempt.objects.get().reasons) == 2


@pytest.mark.django_db
def test_a_second_operator_approves_what_the_first_one_made():
    first, _ = office()
    second, _ = office()
    first.post("/ops/invite/", {"name": "周运维（示例）", "kind": "operator"})
    path = link_on(first.get("/ops/link/"))
    row = Invitation.objects.get()
    assert Client().get(path).status_code == 404
    assert first.post(f"/ops/links/{row.pk}/approve/").status_code == 409
    assert "同意周运维" not in words(first.get("/ops/"))
    assert "有1个链接等你同意" in words(second.get("/ops/"))
    assert second.post(f"/ops/links/{row.pk}/approve/").status_code == 302
    assert Client().get(path).status_code == 200
    assert second.post(f"/ops/links/{row.pk}/void/").status_code == 302
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_the_list_shows_who_holds_which_role_since_when_and_no_personal_number():
    client, _ = office()
    person = making.person("王老师（示例）")
    Role.objects.create(user=person.user, kind="applicant")
    page = client.post("/ops/accounts/", {"q": "王老师", "kind": "applicant"})
    assert "王老师（示例）" in words(page)
    one = client.get(f"/ops/accounts/{person.user_id}/")
    assert "在任" in words(one)
    for text in (page.content.decode(), one.content.decode()):
        assert person.id_number not in text
        assert person.id_tail not in text


@pytest.mark.django_db
def test_a_role_is_given_and_ended_with_a_reason():
    client, _ = office()
    school = making.organisation()
    user = faces.holder("employer", organisation=school.pk)
    answer = client.post(f"/ops/accounts/{user.pk}/grant/", {"kind": "auditor", "organisation": school.name})
    assert answer.status_code == 302
    role = Role.objects.get(user=user, kind="auditor")
    assert "终止这个角色" in words(client.get(f"/ops/roles/{role.pk}/end/"))
    assert "请写明原因" in words(client.post(f"/ops/roles/{role.pk}/end/", {"reason": ""}))
    assert client.post(f"/ops/roles/{role.pk}/end/", {"reason": "调离"}).status_code == 302
    assert [r.kind for r in queries.roles_of(user)] == ["employer"]
    assert [leaf.kind for leaf in Leaf.objects.order_by("idx")] == ["role.granted", "role.ended"]


@pytest.mark.django_db
def test_an_operator_can_do_nothing_for_himself():
    client, user = office()
    school = making.organisation()
    role = queries.roles_of(user)[0]
    for path, form in (
        (f"/ops/accounts/{user.pk}/grant/", {"kind": "auditor", "organisation": school.name}),
        (f"/ops/accounts/{user.pk}/disable/", {"reason": "离职"}),
        (f"/ops/accounts/{user.pk}/enable/", {}),
        (f"/ops/accounts/{user.pk}/link/password/", {}),
        (f"/ops/accounts/{user.pk}/link/factor/", {}),
        (f"/ops/roles/{role.pk}/end/", {"reason": "离职"}),
    ):
        assert client.post(path, form).status_code == 409, path
    assert RefusedAttempt.objects.count() == 6
    assert not Leaf.objects.exists()
    assert "由另一位运维人员来办" in words(client.get(f"/ops/accounts/{user.pk}/"))


@pytest.mark.django_db
def test_a_closed_account_is_out_and_comes_back():
    client, _ = office()
    user = faces.user()
    theirs = open_session(user)
    assert client.post(f"/ops/accounts/{user.pk}/disable/", {"reason": "长期不用"}).status_code == 302
    assert theirs.get("/messages/").status_code == 302
    assert "已停用" in words(client.get("/ops/accounts/"))
    assert client.post(f"/ops/accounts/{user.pk}/enable/").status_code == 302
    assert Client().post("/login/", {"login": user.login, "password": faces.GOOD}).status_code == 302


@pytest.mark.django_db
def test_what_is_not_there_is_404():
    client, _ = office()
    for path in ("/ops/accounts/999999/", "/ops/bodies/nosuchbody/", "/ops/roles/999999/end/"):
        assert client.get(path).status_code == 404, path
    assert client.post("/ops/links/1/dance/").status_code == 404
    assert client.post("/ops/accounts/1/link/dance/").status_code == 404


@pytest.mark.django_db
def test_the_operators_pages_answer_under_their_own_host_only(settings):
    settings.OPERATOR_HOSTS = ["localhost"]
    user = faces.holder("operator")
    client = open_session(user)
    assert client.get("/ops/").status_code == 404
    assert (
        client.get("/ops/", headers={"X-Forwarded-Host": "localhost", "X-Forwarded-For": "127.0.0.1"}).status_code
        == 404
    )
    assert client.get("/ops/", headers={"Host": "localhost"}).status_code == 200
