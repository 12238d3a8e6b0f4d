"""Tell somebody something: the notice and its outbox row are written in the transaction of the act it reports."""

import datetime as dt

from django.db import transaction

from sunlit.apps.messages.models import Message, Outbox
from sunlit.gateways import clock
from sunlit.gateways import messages as gateway

TRIES = 5
FRESH = dt.timedelta(days=3)  # a channel configured later does not announce old notices


def tell(user: int, *, title: str, body: str, link: str = "", clause: str = "") -> Message:
    """Keep one notice for the account `user` (its id) and put it on the way. Part of the caller's transaction.

    `body` says clearly, gently and completely what happened and what to do next, in one or several lines; `link` is a
    path inside the platform where to do it; `clause` the rule it rests on. Raises ValueError for a foreign link.
    """
    if link and (not link.startswith("/") or link.startswith("//")):
        raise ValueError("a notice links inside the platform only")
    with transaction.atomic():
        message = Message.objects.create(user_id=user, title=title, body=body, link=link, clause=clause, at=clock.now())
        Outbox.objects.create(message=message)
    return message


def mark_read(message: Message) -> None:
    """The first opening counts."""
    Message.objects.filter(pk=message.pk, read_at__isnull=True).update(read_at=clock.now())


def send_outbox(*, limit: int = 50) -> int:
    """Announce waiting notices by the channels that are configured; says how many left. Called by the worker.

    One row at a time, locked and written in its own transaction: two workers never send one twice, and a worker that
    dies in between sends one notice again rather than never.
    """
    channels = gateway.configured()
    if not channels:
        return 0
    sent = last = 0
    for _ in range(limit):
        with transaction.atomic():
            row = (
                Outbox.objects.select_for_update(skip_locked=True, of=("self",))
                .filter(outcome="waiting", message__at__gt=clock.now() - FRESH, id__gt=last)
                .select_related("message__user")
                .order_by("id")
                .first()
            )
            if row is None:
                break
            last = row.pk
            sent += _announce(row, channels)
    return sent


def _announce(row: Outbox, channels: tuple[gateway.Channel, ...]) -> bool:
    user = row.message.user
    person = getattr(user, "person", None)
    addresses = {"email": user.mail_address, "sms": person.phone if person else ""}
    reachable = [(channel, addresses[channel.kind]) for channel in channels if addresses[channel.kind]]
    row.tries += 1
    delivered = [channel.announce(address) for channel, address in reachable]
    if any(delivered):
        row.outcome, row.sent_at = "sent", clock.now()
    elif not reachable:
        row.outcome = "no_address"
    elif row.tries >= TRIES:
        row.outcome = "failed"
    row.save(update_fields=["tries", "outcome", "sent_at"])
    return row.outcome == "sent"
