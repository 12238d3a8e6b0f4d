"""Roles: given by others, ended at once, the last operator stays (controls 09, 13, 19, 21)."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from tests.apps import making
from tests.apps.people import faces

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.people import actions, queries
from sunlit.apps.people.models import Bucket, OpenSession, Role, User
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock, crypto


@pytest.mark.django_db
def test_an_operator_gives_one_more_role_to_an_account_with_a_second_factor():
    body = making.organisation()
    user = faces.holder("employer", organisation=body.pk)
    role = actions.grant(user, "auditor", organisation=body.pk, by=faces.operator())
    assert isinstance(role, Role)
    assert Message.objects.filter(user=user, title__contains="审核").exists()
    assert isinstance(actions.grant(user, "auditor", organisation=body.pk, by=faces.operator()), Refusal)
    assert [leaf.kind for leaf in Leaf.objects.all()] == ["role.granted"]


@pytest.mark.django_db
def test_an_operator_cannot_give_himself_a_role():
    by = faces.operator()
    body = making.organisation()
    outcome = actions.grant(queries.account(by.user), "auditor", organisation=body.pk, by=by)
    assert isinstance(outcome, Refusal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Role.objects.create(user_id=by.user, kind="auditor", organisation=body, granted_by_id=by.user)


@pytest.mark.django_db
def test_only_operators_give_and_end_roles():
    body = making.organisation()
    auditor = queries.actor_for(faces.holder("auditor", organisation=body.pk), None)
    user = faces.holder("employer", organisation=body.pk)
    assert isinstance(actions.grant(user, "auditor", organisation=body.pk, by=auditor), Refusal)
    assert isinstance(actions.end_role(queries.roles_of(user)[0], by=auditor, reason="调离"), Refusal)


@pytest.mark.django_db
def test_an_account_without_a_second_factor_gets_no_privileged_role_by_hand():
    body = making.organisation()
    outcome = actions.grant(making.person().user, "auditor", organisation=body.pk, by=faces.operator())
    assert isinstance(outcome, Refusal)


@pytest.mark.django_db
def test_an_ended_role_acts_no_more_and_stays_in_the_history():
    user = faces.holder("auditor", organisation=making.organisation().pk)
    role = queries.roles_of(user)[0]
    assert isinstance(actions.end_role(role, by=faces.operator(), reason=" "), Refusal)
    assert isinstance(actions.end_role(role, by=faces.operator(), reason="调到别的单位"), Role)
    assert queries.actor_for(user, role.pk).role == "nobody"
    assert [row.end_reason for row in queries.role_history(user)] == ["调到别的单位"]
    assert isinstance(actions.end_role(role, by=faces.operator(), reason="再一次"), Refusal)


def test_a_role_begins_and_ends_by_the_one_clock(owner_connection, fresh_database):
    owner_connection.execute("UPDATE ledger_clock SET \"offset\" = interval '40 days'")
    user = faces.holder("auditor", organisation=making.organisation().pk)
    role = queries.roles_of(user)[0]
    assert role.granted_at - clock.machine() > dt.timedelta(days=39)
    actions.end_role(role, by=faces.operator(), reason="调离")
    assert dt.timedelta(0) <= role.ended_at - role.granted_at < dt.timedelta(minutes=1)


@pytest.mark.django_db
def test_the_last_operator_can_be_neither_ended_nor_disabled():
    by = faces.operator()
    own = queries.roles_of(queries.account(by.user))[0]
    assert isinstance(actions.end_role(own, by=by, reason="离职"), Refusal)
    assert isinstance(actions.disable(queries.account(by.user), by=by, reason="离职"), Refusal)
    faces.operator()
    assert isinstance(actions.end_role(own, by=by, reason="离职"), Role)


@pytest.mark.django_db
def test_one_account_acts_in_the_role_it_chose_and_an_unknown_choice_means_the_first():
    body = making.organisation()
    user = faces.holder("employer", organisation=body.pk)
    second = Role.objects.create(user=user, kind="auditor", organisation=body)
    assert queries.actor_for(user, second.pk).role == "auditor"
    assert queries.actor_for(user, 10**9).role == "employer"
    assert queries.actor_for(user, None).guarded


@pytest.mark.django_db
def test_what_has_expired_is_forgotten_at_night_and_what_counts_stays():
    user, now = faces.user(), clock.machine()
    for key, seen, began in (("stays", 1, 1), ("idle", 31, 40), ("old", 1, 601)):
        OpenSession.objects.create(
            session_key=key,
            session_data="",
            user=user,
            began_at=now - dt.timedelta(minutes=began),
            seen_at=now - dt.timedelta(minutes=seen),
            expire_date=now - dt.timedelta(minutes=began) + dt.timedelta(hours=10),
        )
    actions.count("lately", limit=5, minutes=15)
    actions.count("long ago", limit=5, minutes=15)
    Bucket.objects.filter(key=crypto.blind_index("long ago")).update(since=now - dt.timedelta(days=3))
    assert actions.forget_expired() == 3
    assert [row.session_key for row in OpenSession.objects.all()] == ["stays"]
    assert Bucket.objects.count() == 1


@pytest.mark.django_db
def test_privileged_accounts_unused_for_180_days_are_closed_and_others_are_not():
    body = making.organisation()
    stale, fresh, applicant = (
        faces.holder("auditor", organisation=body.pk),
        faces.holder("province", organisation=body.pk),
        faces.user(),
    )
    faces.operator()
    long_ago = clock.machine() - dt.timedelta(days=181)
    User.objects.update(created_at=long_ago)
    User.objects.filter(pk=fresh.pk).update(last_login=clock.machine() - dt.timedelta(days=179))
    assert actions.disable_unused() == 1
    assert not queries.account(stale.pk).is_active
    assert queries.account(fresh.pk).is_active
    assert queries.account(applicant.pk).is_active
    assert queries.operators().count() == 1
