"""The secret ballot (四(三); order 40 arts 20–24). No history, no trigger that copies, no log of these rows.

Envelopes are replaced and deleted only by SQL functions of the owner role; opened ballots can only be added.
"""

from django.db import models
from django.db.models import F, Q

from sunlit.apps.reviews.models.panel import Member
from sunlit.apps.reviews.models.session import ReviewSession, SessionCase


class Poll(models.Model):
    """One vote of a session: round 1 on every case, round 2 among equals at the cap (ambiguity 18)."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="polls")
    round = models.PositiveSmallIntegerField(default=1)
    roster = models.TextField()  # canonical JSON; its hash is a ledger entry
    roster_hash = models.CharField(max_length=64)
    leaf = models.BigIntegerField()  # the ledger entry of the roster; every cast comes after it
    public_key = models.BinaryField()  # X25519; the private half is a file of the signing process, never a row
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "round"), name="reviews_poll_round"),)


class Slot(models.Model):
    """One expert's vote on one case: how often it was cast and when last. No choice, and counted by the box alone."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="slots")
    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    casts = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("poll", "case", "member"), name="reviews_one_slot"),
            models.CheckConstraint(
                condition=Q(casts=0, last_at__isnull=True) | Q(casts__gt=0, last_at__isnull=False),
                name="reviews_cast_slot_has_time",
            ),
        )


class SlotRequest(models.Model):
    """The office asks to close a slot that stays empty; the inspector, another person, says yes or no (control 20)."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="requests")
    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    reason = models.CharField(max_length=200)
    asked_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    granted = models.BooleanField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("poll", "case", "member"),
                condition=Q(answered_at__isnull=True),
                name="reviews_one_open_request",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, granted__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False, granted__isnull=False)
                & ~Q(answered_by=F("asked_by")),
                name="reviews_request_by_two",
            ),
        )


class Envelope(models.Model):
    """A sealed choice in its slot (case, seat); written by `reviews_cast()` alone."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="envelopes")
    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("poll", "case", "member"), name="reviews_one_envelope"),)


class SlotClosed(models.Model):
    """A slot that stays empty: 未投, or a late recusal, with the reason and two persons."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="closed_slots")
    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT)
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10)  # not_cast, recused
    reason = models.TextField()
    office = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    inspector = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("poll", "case", "member"), name="reviews_slot_closed_once"),
            models.CheckConstraint(condition=~Q(office=F("inspector")), name="reviews_slot_closed_by_two"),
        )


class OpenedBallot(models.Model):
    """An opened ballot: no voter, no number, no time. The key is the tracker, so that no row tells the order."""

    tracker = models.CharField(max_length=32, primary_key=True)
    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT)
    choice = models.CharField(max_length=8)
    salt = models.CharField(max_length=32)


class ResultSheet(models.Model):
    """The counted result as canonical JSON; its hash is a ledger entry under a signed head."""

    poll = models.OneToOneField(Poll, on_delete=models.PROTECT, related_name="sheet")
    document = models.TextField()
    leaf = models.BigIntegerField()
    checkpoint = models.ForeignKey("ledger.Checkpoint", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()


class CaseResult(models.Model):
    """What became of a case in its session. Counts stay on the sheet (ambiguity 11)."""

    case = models.OneToOneField(SessionCase, on_delete=models.PROTECT, related_name="result")
    passed = models.BooleanField()
    reason = models.CharField(max_length=200, default="")
    clause = models.CharField(max_length=60, default="")
    at = models.DateTimeField()
