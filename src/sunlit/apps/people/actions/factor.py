"""The second factor: an authenticator's codes (RFC 6238) and ten recovery codes, each good once (control 07)."""

from typing import Any

import django_otp
from django.conf import settings
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from sunlit.apps.people import checks
from sunlit.apps.people.models import User
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock, crypto, randomness

RECOVERY_CODES = 10
_WRONG_CODE = Reason(checks.RULE, "验证码不对。请看验证器里现在的6位数字，也请核对手机的时间", fact=checks.CODE)


def new_factor_key() -> str:
    """A fresh secret for an authenticator: 20 bytes, hexadecimal. Nothing is written yet."""
    return str(random_hex(20))


def code_faults(key: str, code: str) -> tuple[Reason, ...]:
    """Whether an authenticator with this secret shows this code now (half a minute either way)."""
    return () if _step_of(key, code) is not None else (_WRONG_CODE,)


def _step_of(key: str, code: str) -> int | None:
    typed = "".join(code.split())
    steps = TOTP(bytes.fromhex(key))
    steps.time = clock.machine().timestamp()
    right = typed.isdigit() and len(typed) == 6 and steps.verify(int(typed), tolerance=1)
    return int(steps.t()) if right else None


def bind_factor(user: User, *, key: str, code: str) -> tuple[str, ...] | Refusal:
    """Bind an authenticator that has just shown a right code; every earlier device of the account goes.

    Returns the recovery codes in clear, the only time; keyed digests of them are kept.
    """
    step = _step_of(key, code)
    if step is None:
        return Refusal((_WRONG_CODE,))
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        TOTPDevice.objects.create(user=user, name="验证器", key=key, last_t=step)
        return new_recovery_codes(user)


def new_recovery_codes(user: User) -> tuple[str, ...]:
    """Ten new recovery codes; the old ones no longer count."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="备用码")
    codes = tuple(randomness.ref()[:5] + "-" + randomness.ref()[:5] for _ in range(RECOVERY_CODES))
    for code in codes:
        device.token_set.create(token=_kept(code))
    return codes


def verify_factor(user: User, code: str) -> Any:
    """The device that accepts `code`, or None. A code counts once; wrong ones make the account wait 1, 2, 4… seconds.

    Each device is locked while it decides, so two requests with one code cannot both pass.
    """
    typed = "".join(code.split()).lower()
    digits = typed.isdigit() and len(typed) == 6
    kind: Any = TOTPDevice if digits else StaticDevice
    for device in kind.objects.filter(user=user, confirmed=True).exclude(name=DEMONSTRATION):
        accepted = django_otp.verify_token(user, device.persistent_id, typed if digits else _kept(typed))
        if accepted is not None:
            return accepted
    return None


DEMONSTRATION = "演示"


def demonstration_device(user: User) -> Any:
    """The device by which a persona counts as verified; it never accepts a code, and exists only there."""
    if not (settings.DEMONSTRATION and user.is_demonstration):
        raise RuntimeError("a demonstration device outside the demonstration")
    return TOTPDevice.objects.get_or_create(user=user, name=DEMONSTRATION)[0]


def _kept(code: str) -> str:
    plain = code.lower().replace("-", "")
    return crypto.blind_index(f"recovery:{plain}").hex()[:16]
