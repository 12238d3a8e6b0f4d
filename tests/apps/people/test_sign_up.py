"""An account of one's own: one natural person, one account; nothing in clear in the tables (controls 02, 06, 42)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection
from tests.apps.people import faces

from sunlit.apps.messages.models import Message
from sunlit.apps.people import actions, queries
from sunlit.apps.people.actions.accounts import ALREADY
from sunlit.apps.people.models import Person, Role, User
from sunlit.domain.base.reason import Refusal


def join(
    id_number: str, *, name: str = "王秀兰", phone: str = "13900000001", password: str = faces.GOOD
) -> User | Refusal:
    return actions.sign_up(name=name, id_number=id_number, phone=phone, password=password)


@pytest.mark.django_db
def test_who_signs_up_is_an_applicant_whose_identity_is_declared():
    number = faces.number()
    user = join(number.lower())
    assert isinstance(user, User)
    person = Person.objects.get(user=user)
    assert (person.identity, person.id_number, person.phone, person.id_tail) == (
        "declared",
        number,
        "13900000001",
        number[-4:],
    )
    assert [role.kind for role in queries.roles_of(user)] == ["applicant"]
    assert queries.actor_for(user, None).person == person.pk


@pytest.mark.django_db
def test_every_fault_of_a_sign_up_is_named_at_once():
    refusal = join("110105194912310020", name="王", phone="12345", password="short")
    assert isinstance(refusal, Refusal)
    assert {reason.fact for reason in refusal.reasons} == {"姓名", "身份证号码", "手机号", "密码"}
    assert not User.objects.exists()


@pytest.mark.django_db
def test_a_second_account_of_the_same_person_is_refused_and_the_owner_is_told_once():
    number = faces.number()
    first = join(number)
    for _ in range(3):
        again = join(number, phone="13900000002")
        assert isinstance(again, Refusal)
        assert [reason.fact for reason in again.reasons] == [ALREADY]
    assert Person.objects.count() == 1
    assert Message.objects.filter(user=first, title__contains="身份证号注册").count() == 1


def test_twenty_sign_ups_of_one_person_at_once_make_one_account(fresh_database):
    number = faces.number()

    def attempt(_: int) -> bool:
        try:
            return isinstance(join(number), User)
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(attempt, range(20)))
    assert sorted(outcomes) == [False] * 19 + [True]
    assert (Person.objects.count(), User.objects.count(), Role.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_no_table_holds_an_id_number_or_a_telephone_in_clear():
    numbers = [faces.number() for _ in range(3)]
    phones = [faces.phone() for _ in range(3)]
    for number, phone in zip(numbers, phones, strict=True):
        assert isinstance(join(number, phone=phone), User)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        dump = []
        for (table,) in cursor.fetchall():
            if table == "django_migrations":
                continue
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            dump += [str(row[0]) for row in cursor.fetchall()]
    whole = "\n".join(dump)
    assert numbers[0][-4:] in whole  # the dump is not empty
    for secret in [*numbers, *phones]:
        assert secret not in whole
        assert secret.encode().hex() not in whole


@pytest.mark.django_db
def test_a_cipher_moved_to_another_person_cannot_be_read_there():
    first, second = join(faces.number()), join(faces.number())
    one, two = Person.objects.get(user=first), Person.objects.get(user=second)
    two.id_cipher = one.id_cipher
    two.save()
    two.refresh_from_db()
    with pytest.raises(InvalidTag):
        _ = two.id_number


@pytest.mark.django_db
def test_a_log_in_finds_the_account_by_name_telephone_or_id_number():
    number, phone = faces.number(), faces.phone()
    user = join(number, phone=phone)
    for typed in (user.login, user.login.upper(), phone, f" {phone[:3]} {phone[3:]}", number, number.lower()):
        assert queries.login_name_for(typed) == user.login
    later = join(faces.number(), phone=phone)
    assert queries.login_name_for(phone) == user.login != later.login


@pytest.mark.django_db
def test_what_was_typed_at_an_unknown_log_in_is_kept_as_a_digest_only():
    number = faces.number()
    assert number not in queries.login_name_for(number)
    assert queries.login_name_for(number) == queries.login_name_for(number.lower())
    assert queries.login_name_for(number).startswith("?")


@pytest.mark.parametrize("name", ["买买提·艾力", "欧阳修", "𠮷野", "李  明", "Ana María"])
@pytest.mark.django_db
def test_names_of_all_scripts_are_accepted(name):
    assert isinstance(join(faces.number(), name=name), User)


@pytest.mark.parametrize("name", ["", "王", "张\n2026-01-01 admin login ok", "<b>王</b>", "王1", "长" * 31])
@pytest.mark.django_db
def test_what_is_no_name_is_refused(name):
    refusal = join(faces.number(), name=name)
    assert isinstance(refusal, Refusal)
    assert [reason.fact for reason in refusal.reasons] == ["姓名"]
