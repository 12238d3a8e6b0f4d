"""A client who sits at the desk of an actor: role, second factor, fresh confirmation."""

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role, User

BACKEND = "sunlit.apps.people.backends.AccountBackend"


def sit(actor: Actor) -> Client:
    """An open session of that actor."""
    user = User.objects.get(pk=actor.user)
    role, _ = Role.objects.get_or_create(user=user, kind=actor.role, committee_id=actor.committee)
    device, _ = TOTPDevice.objects.get_or_create(user=user, name="test", confirmed=True)
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session["role"] = role.pk
    session["sudo_until"] = 2**40
    session.save()
    return client
