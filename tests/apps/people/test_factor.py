"""The second factor: a code counts once, also in a race; wrong ones make the account wait (control 07)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.apps.people import faces

from sunlit.apps.people import actions
from sunlit.domain.base.reason import Refusal


@pytest.mark.django_db
def test_a_code_counts_once():
    user = faces.holder("operator")
    code = faces.code()
    assert actions.verify_factor(user, f" {code[:3]} {code[3:]} ")
    assert actions.verify_factor(user, code) is None


@pytest.mark.django_db
def test_the_code_that_bound_the_authenticator_does_not_log_in_again():
    user = faces.user()
    code = faces.code()
    assert not isinstance(actions.bind_factor(user, key=faces.KEY, code=code), Refusal)
    assert actions.verify_factor(user, code) is None


def test_one_code_in_eight_requests_at_once_passes_once(fresh_database):
    user = faces.holder("operator")
    code = faces.code()

    def attempt(_: int) -> bool:
        try:
            return actions.verify_factor(user, code) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


@pytest.mark.django_db
def test_after_wrong_codes_even_the_right_one_has_to_wait():
    user = faces.holder("operator")
    for _ in range(5):
        assert actions.verify_factor(user, "000000") is None
    assert actions.verify_factor(user, faces.code()) is None
    assert TOTPDevice.objects.get(user=user).throttling_failure_count >= 1


@pytest.mark.django_db
def test_a_code_of_ten_minutes_ago_is_refused():
    user = faces.holder("operator")
    assert actions.verify_factor(user, faces.code(steps=-20)) is None


@pytest.mark.django_db
def test_a_recovery_code_counts_once_and_is_not_stored_in_clear():
    user = faces.user()
    codes = actions.bind_factor(user, key=faces.KEY, code=faces.code())
    assert not isinstance(codes, Refusal)
    assert len(set(codes)) == 10
    kept = {row.token for row in StaticToken.objects.all()}
    assert not kept & {code.replace("-", "") for code in codes}
    assert actions.verify_factor(user, codes[3].upper().replace("-", " "))
    assert actions.verify_factor(user, codes[3]) is None


@pytest.mark.django_db
def test_new_recovery_codes_put_the_old_ones_out_of_use():
    user = faces.user()
    old = actions.bind_factor(user, key=faces.KEY, code=faces.code())
    new = actions.new_recovery_codes(user)
    assert actions.verify_factor(user, new[0])
    assert actions.verify_factor(user, old[0]) is None


@pytest.mark.django_db
def test_a_wrong_code_binds_nothing():
    user = faces.user()
    for code in ("", "12345", "abcdef", "000000", "٠٠٠٠٠٠"):
        assert isinstance(actions.bind_factor(user, key=faces.KEY, code=code), Refusal) or code == faces.code()
    assert not TOTPDevice.objects.filter(user=user).exists()
