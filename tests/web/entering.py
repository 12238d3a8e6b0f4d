"""Ways in, for tests of pages: through the real doors, or by an open session where the doors are not the point."""

import re
from typing import Any

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.apps import making
from tests.apps.people import faces

from sunlit.apps.people.models import Role, User

BACKEND = "sunlit.apps.people.backends.AccountBackend"


def open_session(user: User, *, role: Role | None = None, verified: bool = True, fresh: bool = True) -> Client:
    """A client whose session is that of `user`, in `role`, with its second factor and a fresh confirmation."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    device = TOTPDevice.objects.filter(user=user).first()
    if verified and device is not None:
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    if role is not None:
        session["role"] = role.pk
    if fresh:
        session["sudo_until"] = 2**40
    session.save()
    return client


def as_role(kind: str, **body: int) -> Client:
    """A client acting in one privileged role; roles that need a body get one."""
    organisation = body.get("organisation")
    if kind in {"employer", "auditor", "province", "finance", "provider", "inspector"}:
        organisation = organisation or making.organisation().pk
    committee = body.get("committee")
    if kind in {"office", "expert", "chair"}:
        committee = committee or making.committee().pk
    return open_session(faces.holder(kind, organisation=organisation, committee=committee))


def as_applicant() -> Client:
    """A client of an applicant with an account."""
    user = making.person().user
    assert user is not None
    return open_session(user)


def words(response: Any) -> str:
    """What a page says, without markup."""
    html = re.sub(r"(?s)<(svg|head|script)\b.*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))
