"""One-time links: kept as a digest, good once and seven days, for others than their maker (controls 11, 12, 20)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.apps import making
from tests.apps.people import faces

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people import actions, queries
from sunlit.apps.people.actions import Accepted, Issued, Newcomer
from sunlit.apps.people.models import Invitation, Person, Role, User
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

LONG = faces.GOOD + "，一级不少"


def newcomer(login: str = "sunlaoshi", **values: str) -> Newcomer:
    return Newcomer(**({"login": login, "password": LONG, "key": faces.KEY, "code": faces.code()} | values))


def issued(kind: str = "auditor", *, by=None, **body: int) -> Issued:
    if kind == "auditor" and not body:
        body = {"organisation": making.organisation().pk}
    link = actions.invite(kind=kind, name="孙老师（示例）", by=by or faces.operator(), **body)
    assert isinstance(link, Issued), link
    return link


def facts(outcome: object) -> set[str]:
    assert isinstance(outcome, Refusal), outcome
    return {reason.fact for reason in outcome.reasons}


@pytest.mark.django_db
def test_an_invited_person_opens_an_account_with_its_second_factor_and_holds_the_role():
    link = issued()
    accepted = actions.accept_as_newcomer(link.token, newcomer())
    assert isinstance(accepted, Accepted)
    assert len(set(accepted.codes)) == 10
    role = Role.objects.get(user=accepted.user)
    assert (role.kind, role.organisation_id, role.granted_by_id) == (
        "auditor",
        link.invitation.organisation_id,
        link.invitation.made_by_id,
    )
    assert TOTPDevice.objects.get(user=accepted.user).confirmed
    assert [leaf.kind for leaf in Leaf.objects.order_by("idx")] == ["invitation.made", "role.granted"]


@pytest.mark.django_db
def test_the_token_itself_is_kept_nowhere():
    link = issued()
    with connection.cursor() as cursor:
        cursor.execute("SELECT i::text FROM people_invitation i")
        assert link.token not in cursor.fetchone()[0]
        cursor.execute("SELECT convert_from(data, 'UTF8') FROM ledger_leaf")
        assert all(link.token not in row[0] and "孙老师" not in row[0] for row in cursor.fetchall())


@pytest.mark.django_db
def test_every_fault_of_an_invited_newcomer_is_named_at_once_and_nothing_is_written():
    link = issued("expert", committee=making.committee().pk)
    before = User.objects.count()
    outcome = actions.accept_as_newcomer(
        link.token, Newcomer(login="1", password="短", id_number="1", phone="2", key=faces.KEY, code="1")
    )
    assert facts(outcome) == {"登录名", "密码", "身份证号码", "手机号", "验证码"}
    assert User.objects.count() == before
    assert queries.open_invitation(link.token)


@pytest.mark.django_db
def test_a_link_opens_once():
    link = issued()
    assert isinstance(actions.accept_as_newcomer(link.token, newcomer()), Accepted)
    assert isinstance(actions.accept_as_newcomer(link.token, newcomer("another")), Refusal)


def test_ten_people_with_one_link_make_one_account(fresh_database):
    link = issued()
    before = User.objects.count()

    def attempt(n: int) -> bool:
        try:
            return isinstance(actions.accept_as_newcomer(link.token, newcomer(f"person{n}")), Accepted)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(attempt, range(10))) == 1
    assert User.objects.count() == before + 1
    assert Role.objects.filter(kind="auditor").count() == 1


@pytest.mark.django_db
def test_a_link_is_good_for_seven_days_of_the_machines_clock():
    link = issued()
    assert abs(link.invitation.expires_at - clock.machine() - dt.timedelta(days=7)) < dt.timedelta(minutes=1)
    Invitation.objects.update(expires_at=clock.machine() - dt.timedelta(seconds=1))
    assert queries.open_invitation(link.token) is None
    assert isinstance(actions.accept_as_newcomer(link.token, newcomer()), Refusal)


@pytest.mark.django_db
def test_a_voided_link_does_not_open():
    by = faces.operator()
    link = issued(by=by)
    assert isinstance(actions.void(link.invitation.pk, by=by), Invitation)
    assert queries.open_invitation(link.token) is None
    assert isinstance(actions.void(link.invitation.pk, by=by), Refusal)


@pytest.mark.django_db
def test_a_second_operator_is_needed_to_make_an_operator_once_there_are_two():
    first, second = faces.operator(), faces.operator()
    link = issued("operator", by=first)
    assert queries.open_invitation(link.token) is None
    assert isinstance(actions.approve(link.invitation.pk, by=first), Refusal)
    assert isinstance(actions.approve(link.invitation.pk, by=second), Invitation)
    assert isinstance(actions.accept_as_newcomer(link.token, newcomer()), Accepted)


@pytest.mark.django_db
def test_the_only_operator_may_invite_the_second_one_alone():
    link = issued("operator", by=faces.operator())
    assert queries.open_invitation(link.token)


@pytest.mark.django_db
def test_the_database_refuses_one_person_in_both_parts():
    by = faces.operator()
    faces.operator()
    link = issued("operator", by=by)
    for change in (
        {"approved_by": by.user},
        {"used_by": by.user, "used_at": clock.machine(), "needs_approval": False},
        {"used_by": faces.user().pk, "used_at": clock.machine()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.filter(pk=link.invitation.pk).update(**change)


@pytest.mark.django_db
def test_nobody_accepts_his_own_invitation():
    by = faces.operator()
    link = issued(by=by)
    assert isinstance(actions.accept_as_account(link.token, queries.account(by.user)), Refusal)
    assert Role.objects.filter(user=by.user).count() == 1


@pytest.mark.django_db
def test_an_account_that_exists_takes_one_more_role_and_keeps_its_second_factor():
    user = faces.holder("employer", organisation=making.organisation().pk)
    device = TOTPDevice.objects.get(user=user).pk
    accepted = actions.accept_as_account(issued().token, user)
    assert isinstance(accepted, Accepted)
    assert accepted.codes == ()
    assert [role.kind for role in queries.roles_of(user)] == ["employer", "auditor"]
    assert TOTPDevice.objects.get(user=user).pk == device


@pytest.mark.django_db
def test_an_applicant_who_takes_a_privileged_role_binds_a_second_factor_first():
    user = making.person().user
    link = issued()
    assert facts(actions.accept_as_account(link.token, user)) == {"验证码"}
    assert not Role.objects.filter(user=user).exists()
    accepted = actions.accept_as_account(link.token, user, key=faces.KEY, code=faces.code())
    assert isinstance(accepted, Accepted)
    assert len(accepted.codes) == 10


@pytest.mark.django_db
def test_a_unit_invites_its_own_applicants_and_nobody_else():
    school, other = making.organisation(), making.organisation()
    by = queries.actor_for(faces.holder("employer", organisation=school.pk), None)
    link = actions.invite(kind="applicant", name="王老师（示例）", organisation=school.pk, by=by)
    assert isinstance(link, Issued)
    assert isinstance(actions.invite(kind="applicant", name="王老师（示例）", organisation=other.pk, by=by), Refusal)
    assert isinstance(actions.invite(kind="auditor", name="王老师（示例）", organisation=school.pk, by=by), Refusal)
    accepted = actions.accept_as_newcomer(
        link.token, Newcomer(login="wanglaoshi", password=faces.GOOD, id_number=faces.number(), phone=faces.phone())
    )
    assert isinstance(accepted, Accepted)
    person = Person.objects.get(user=accepted.user)
    assert (person.employer_id, person.identity) == (school.pk, "declared")


@pytest.mark.django_db
def test_an_expert_whose_id_number_has_an_account_is_sent_to_that_account():
    number = faces.number()
    assert actions.sign_up(name="王秀兰", id_number=number, phone=faces.phone(), password=faces.GOOD)
    link = issued("expert", committee=making.committee().pk)
    outcome = actions.accept_as_newcomer(link.token, newcomer(id_number=number, phone=faces.phone()))
    assert facts(outcome) == {"身份证号码"}
    assert not User.objects.filter(login="sunlaoshi").exists()


@pytest.mark.parametrize(
    ("kind", "body"), [("auditor", {}), ("expert", {}), ("operator", {"organisation": 1}), ("king", {})]
)
@pytest.mark.django_db
def test_a_role_needs_its_own_kind_of_body(kind, body):
    assert isinstance(actions.invite(kind=kind, name="孙老师（示例）", by=faces.operator(), **body), Refusal)


@pytest.mark.django_db
def test_a_password_link_sets_a_password_and_leaves_the_second_factor():
    user = faces.holder("auditor", organisation=making.organisation().pk)
    by = faces.operator()
    link = actions.link_to_password(user, by=by)
    assert isinstance(link, Issued)
    assert facts(actions.use_password_link(link.token, password="短")) == {"密码"}
    assert isinstance(actions.use_password_link(link.token, password=LONG + "新"), User)
    assert isinstance(actions.use_password_link(link.token, password=LONG + "又"), Refusal)
    assert queries.account(user.pk).check_password(LONG + "新")
    assert TOTPDevice.objects.filter(user=user).count() == 1
    assert isinstance(actions.link_to_password(queries.account(by.user), by=by), Refusal)


@pytest.mark.django_db
def test_a_lost_second_factor_is_replaced_by_link_with_two_operators():
    user = faces.holder("auditor", organisation=making.organisation().pk)
    first, second = faces.operator(), faces.operator()
    link = actions.link_to_factor(user, by=first)
    assert isinstance(link, Issued)
    new = "77" * 20
    assert isinstance(actions.use_factor_link(link.token, user, key=new, code=faces.code(new)), Refusal)
    assert actions.approve(link.invitation.pk, by=second)
    stranger = faces.user()
    assert isinstance(actions.use_factor_link(link.token, stranger, key=new, code=faces.code(new)), Refusal)
    assert isinstance(actions.use_factor_link(link.token, user, key=new, code=faces.code(new)), Accepted)
    assert TOTPDevice.objects.get(user=user).key == new


def first_link() -> str:
    out = StringIO()
    call_command("bootstrap_admin", "--name", "孙操作员", "--at", "https://example.org/", stdout=out)
    address = out.getvalue().strip().splitlines()[-1]
    assert address.startswith("https://example.org/invited/")
    return address.removeprefix("https://example.org/invited/").rstrip("/")


@pytest.mark.django_db
def test_the_first_operator_comes_by_a_printed_link_and_only_the_first():
    assert not User.objects.exists()
    old, token = first_link(), first_link()
    assert queries.open_invitation(old) is None
    accepted = actions.accept_as_newcomer(token, newcomer("first"))
    assert isinstance(accepted, Accepted)
    assert [role.kind for role in queries.roles_of(accepted.user)] == ["operator"]
    with pytest.raises(CommandError, match="已经有运维账号"):
        first_link()
