"""A client who sits at a desk: logged in, in that role, with the second factor done."""

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role, User

BACKEND = "sunlit.apps.people.backends.AccountBackend"


def seated(actor: Actor) -> Client:
    """An open session of that actor."""
    user = User.objects.get(pk=actor.user)
    client = Client()
    client.force_login(user, backend=BACKEND)
    session = client.session
    if actor.role != "applicant":
        role, _ = Role.objects.get_or_create(
            user=user, kind=actor.role, organisation_id=actor.organisation, committee_id=actor.committee
        )
        device, _ = TOTPDevice.objects.get_or_create(user=user, name="test", confirmed=True)
        session[DEVICE_ID_SESSION_KEY] = device.persistent_id
        session["role"] = role.pk
    session["sudo_until"] = 2**40
    session.save()
    return client
