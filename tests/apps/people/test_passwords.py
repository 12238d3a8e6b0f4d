"""Passwords: long, not guessable, whole; stored as Argon2id and brought up to date at log-in (controls 03, 04)."""

import datetime as dt

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import RequestFactory
from tests.apps.people import faces

from sunlit.apps.people import actions, checks, passwords
from sunlit.apps.people.models import OpenSession, User
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock


def faults(password: str, *, privileged: bool = False, **user: str) -> list[str]:
    who = User(login=user.get("login", "wangxl"), name=user.get("name", "王秀兰"))
    words = (user.get("number", ""), user.get("phone", ""))
    return [reason.text for reason in checks.password_faults(password, who, privileged=privileged, person_words=words)]


@pytest.mark.parametrize(
    "password", ["石桥有三十一级台阶啊真的", "x" * 6 + "山水" * 4, "correct horse battery staple", "a1!" * 30 + "?"]
)
def test_long_passwords_of_any_characters_are_accepted(password):
    assert faults(password) == []


@pytest.mark.parametrize("password", ["十一个字不够长的密码呀"[:11], "山水田园" * 32 + "x"])
def test_a_password_too_short_or_too_long_is_refused(password):
    assert len(faults(password)) == 1


def test_privileged_accounts_need_fifteen_characters():
    assert faults("石桥有三十一级台阶啊真的", privileged=True)
    assert faults("石桥有三十一级台阶啊真的很高呀", privileged=True) == []


def test_common_passwords_are_refused():
    for password in ("telechargement", "123456654321", "q1w2e3r4t5y6"):
        assert faults(password), password


@pytest.mark.parametrize("password", ["tomorrowtomorrow", "b" * 20, "山水" * 8])
def test_one_piece_over_and_over_is_refused(password):
    assert faults(password) == ["密码是同一段字符的重复，很容易猜到"]


@pytest.mark.parametrize(
    "password",
    [
        "阳光职称阳光职称阳光职称",
        "sunlit-zhicheng",
        "王秀兰王秀兰王秀兰王秀兰",
        "wangxl13912345678",
        "22990019790517101X",
    ],
)
def test_a_password_of_ones_own_words_is_refused(password):
    assert faults(password, number="22990019790517101X", phone="13912345678")


def test_the_strict_profile_asks_for_three_kinds_of_characters_and_a_change_every_ninety_days(settings):
    settings.MLPS3 = True
    assert faults("correct horse battery staple")
    assert faults("Correct horse battery 9 staple") == []
    now = clock.machine()
    assert passwords.must_change(now - dt.timedelta(days=91))
    assert not passwords.must_change(now - dt.timedelta(days=89))
    settings.MLPS3 = False
    assert not passwords.must_change(now - dt.timedelta(days=91))


@pytest.mark.django_db
def test_a_long_password_is_stored_whole():
    user = faces.user(password="山" * 64)
    assert user.check_password("山" * 64)
    assert not user.check_password("山" * 63)


@pytest.mark.django_db
def test_an_old_hash_is_brought_up_to_date_at_log_in():
    user = faces.user()
    assert user.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")

    class Old(Argon2PasswordHasher):
        memory_cost, time_cost = 8 * 1024, 1

    user.password = Old().encode(faces.GOOD, "saltsaltsalt")
    user.save()
    assert authenticate(RequestFactory().post("/login/"), username=user.login, password=faces.GOOD) == user
    user.refresh_from_db()
    assert user.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert make_password("x").startswith("argon2$")


@pytest.mark.django_db
def test_a_changed_password_ends_every_session_opened_with_the_old_one():
    user = faces.user()
    now = clock.machine()
    OpenSession.objects.create(
        session_key="there",
        session_data="",
        user=user,
        began_at=now,
        seen_at=now,
        expire_date=now + dt.timedelta(hours=1),
    )
    assert isinstance(actions.change_password(user, old="不对的密码呀", new="新的石桥有六十二级台阶呀"), Refusal)
    assert OpenSession.objects.exists()
    assert isinstance(actions.change_password(user, old=faces.GOOD, new="新的石桥有六十二级台阶呀"), User)
    assert not OpenSession.objects.exists()


@pytest.mark.django_db
def test_an_open_session_cannot_be_used_to_guess_the_password():
    user = faces.user()
    for n in range(10):
        assert not actions.password_is(user, f"猜第{n}次")
    assert not actions.password_is(user, faces.GOOD)
    assert actions.password_is(faces.user(), faces.GOOD)
