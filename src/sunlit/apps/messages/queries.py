"""Reads of a person's notices (我的消息)."""

from django.db.models import QuerySet

from sunlit.apps.messages.models import Message


def inbox(user: int) -> QuerySet[Message]:
    """Every notice of the account, the newest first. Nothing is ever left out."""
    return Message.objects.filter(user=user).order_by("-at", "-id")


def unread(user: int) -> int:
    """How many of them have not been opened."""
    return Message.objects.filter(user=user, read_at__isnull=True).count()


def message(user: int, ref: str) -> Message | None:
    """One notice of this account; somebody else's looks like none."""
    return Message.objects.filter(user=user, ref=ref).first()
