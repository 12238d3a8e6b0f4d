"""Makes people for the tests of accounts: ID numbers assigned to nobody, operators, codes of an authenticator."""

import datetime as dt
import itertools

from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role, User
from sunlit.apps.people.queries import actor_for
from sunlit.domain.base.identity import DEMONSTRATION_AREA, make_id
from sunlit.gateways import clock

_count = itertools.count(1)
GOOD = "云溪镇的石桥有三十一级台阶"
KEY = "31" * 20


def number(n: int = 0) -> str:
    """An ID number of nobody."""
    n = n or next(_count)
    return make_id(DEMONSTRATION_AREA, dt.date(1979, 5, 17) + dt.timedelta(days=n // 900), n % 900 + 1)


def phone(n: int = 0) -> str:
    """A telephone number."""
    return f"139{n or next(_count):08d}"


def code(key: str = KEY, *, steps: int = 0) -> str:
    """What an authenticator with this secret shows now, or `steps` half minutes away."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = clock.machine().timestamp() + 30 * steps
    return f"{totp.token():06d}"


def user(name: str = "孙操作员（示例）", *, login: str = "", password: str = GOOD) -> User:
    """An account with a password."""
    made = User(login=login or f"user{next(_count)}", name=name)
    made.set_password(password)
    made.password_at = clock.machine()
    made.save()
    return made


def holder(kind: str, *, organisation: int | None = None, committee: int | None = None, factor: bool = True) -> User:
    """An account that holds one role, with its second factor."""
    made = user(f"{kind}（示例）")
    Role.objects.create(user=made, kind=kind, organisation_id=organisation, committee_id=committee)
    if factor:
        TOTPDevice.objects.create(user=made, name="验证器", key=KEY)
    return made


def operator() -> Actor:
    """Another operator each time."""
    return actor_for(holder("operator"), None)
