"""Identity: declared until somebody who may has confirmed it; a full number is seen only by a written act (46)."""

import pytest
from django.db import DatabaseError, transaction
from tests.apps import making
from tests.apps.people import faces

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.people import actions, queries
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person, Reveal
from sunlit.domain.base.reason import Refusal


def acting(kind: str, organisation: int | None = None) -> Actor:
    return queries.actor_for(faces.holder(kind, organisation=organisation), None)


@pytest.mark.django_db
def test_the_employer_confirms_his_own_people_once():
    person = making.person()
    by = acting("employer", person.employer_id)
    confirmed = actions.confirm_identity(person, by=by)
    assert isinstance(confirmed, Person)
    assert (confirmed.identity, confirmed.confirmed_by_id) == ("confirmed", by.user)
    assert isinstance(actions.confirm_identity(person, by=by), Refusal)
    assert [leaf.kind for leaf in Leaf.objects.all()] == ["identity.confirmed"]


@pytest.mark.django_db
def test_an_auditor_confirms_but_neither_another_unit_nor_the_person_nor_an_expert():
    person = making.person()
    other = making.organisation()
    himself = Actor(user=person.user_id, role="auditor", person=person.pk, organisation=other.pk)
    for by in (acting("employer", other.pk), acting("expert"), acting("operator"), making.actor(person), himself):
        assert isinstance(actions.confirm_identity(person, by=by), Refusal), by
    assert isinstance(actions.confirm_identity(person, by=acting("auditor", other.pk)), Person)


@pytest.mark.django_db
def test_every_look_at_a_full_number_is_written_down_and_the_person_is_told():
    person = making.person()
    by = acting("auditor", making.organisation().pk)
    number = actions.reveal(person, by=by, reason="与学历证书上的号码核对")
    assert number == person.id_number
    assert [(row.by_id, row.reason) for row in queries.reveals_of(person)] == [(by.user, "与学历证书上的号码核对")]
    assert Message.objects.filter(user=person.user_id, body__contains="与学历证书上的号码核对").count() == 1
    data = bytes(Leaf.objects.get(kind="identity.revealed").data).decode()
    assert person.id_number not in data
    assert person.name not in data


@pytest.mark.django_db
def test_who_is_not_on_the_case_or_gives_no_reason_sees_nothing():
    person = making.person()
    for by in (acting("operator"), acting("expert"), acting("employer", making.organisation().pk)):
        assert isinstance(actions.reveal(person, by=by, reason="随便看看而已"), Refusal)
    assert isinstance(actions.reveal(person, by=acting("auditor", making.organisation().pk), reason="看"), Refusal)
    assert not Reveal.objects.exists()


@pytest.mark.django_db
def test_a_reveal_cannot_be_changed_or_removed():
    person = making.person()
    actions.reveal(person, by=acting("province", making.organisation().pk), reason="核对身份证号码")
    for attempt in (Reveal.objects.all().delete, lambda: Reveal.objects.update(reason="")):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
