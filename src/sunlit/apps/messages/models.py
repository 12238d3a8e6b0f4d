"""Notices kept for people (我的消息) and the outbox row written in the same transaction."""

from django.db import models

from sunlit.gateways import randomness


class Message(models.Model):
    """One notice to one account; never deleted. `link` is a path inside the platform."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="inbox")
    title = models.CharField(max_length=80)
    body = models.TextField()
    link = models.CharField(max_length=200, default="")
    clause = models.CharField(max_length=60, default="")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("user", "-at")),)


class Outbox(models.Model):
    """A message that still has to leave by e-mail or SMS: it says only that a notice waits, no personal data."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
