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
    outcome = models.CharField(
        max_length=10,
        default="waiting",
        choices=(("waiting", "等待"), ("sent", "已发出"), ("no_address", "没有地址"), ("failed", "没有发出")),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(outcome="sent", sent_at__isnull=False)
                | ~models.Q(outcome="sent") & models.Q(sent_at__isnull=True),
                name="messages_outbox_sent_has_time",
            ),
        )
        indexes = (models.Index(fields=("id",), condition=models.Q(outcome="waiting"), name="messages_outbox_waiting"),)
