"""The drawn panel: commitments and nonces, transcript, seats, recusals (一(十七)2, 三(三), 五(三))."""

from django.db import models
from django.db.models import Q

from sunlit.apps.reviews.models.session import ReviewSession
from sunlit.gateways import crypto, randomness


class Draw(models.Model):
    """One ceremony. A void one is kept and shown; at most one is done per session."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="draws")
    n = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, default="frozen")  # frozen, promised, done, void
    frozen = models.TextField()  # canonical JSON of pool and rules
    employer_salt = models.BinaryField(max_length=16)  # told to inspectors only
    commitment = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    office_promise = models.CharField(max_length=64, default="")
    inspector_promise = models.CharField(max_length=64, default="")
    office_nonce = models.CharField(max_length=64, default="")
    inspector_nonce = models.CharField(max_length=64, default="")
    promised_at = models.DateTimeField(null=True)
    transcript = models.TextField(default="")
    why_void = models.CharField(max_length=120, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "n"), name="reviews_draw_n"),
            models.UniqueConstraint(fields=("session",), condition=~Q(state="void"), name="reviews_one_draw"),
            models.CheckConstraint(
                condition=~Q(state="done") | ~Q(transcript=""), name="reviews_done_draw_has_transcript"
            ),
        )


class Member(models.Model):
    """A drawn expert: his seat number, pseudonym in this session, and his answer to the invitation."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="members")
    expert = models.ForeignKey("experts.Expert", on_delete=models.PROTECT)
    pool_id = models.CharField(max_length=64)  # the salted pseudonym of the transcript
    seat = models.CharField(max_length=8, default="")  # 评委01 …; empty for a reserve
    kind = models.CharField(max_length=8, default="member")  # member, reserve, left
    chairs = models.BooleanField(default=False)
    answer = models.CharField(max_length=8, default="")  # "", accepted, declined
    declared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "expert"), name="reviews_member_once"),
            models.UniqueConstraint(fields=("session", "seat"), condition=~Q(seat=""), name="reviews_seat_once"),
            models.UniqueConstraint(fields=("session",), condition=Q(chairs=True), name="reviews_one_chair"),
        )


class Recusal(models.Model):
    """One expert kept from one case. Recusal, abstention and absence are three different things."""

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="recusals")
    case = models.ForeignKey("reviews.SessionCase", on_delete=models.PROTECT, related_name="recusals")
    kind = models.CharField(max_length=40)
    basis = models.CharField(max_length=120)
    status = models.CharField(max_length=10, default="suspected")  # suspected, declared, confirmed, waived
    proposal = models.CharField(max_length=10, default="")  # what the first of the two persons proposes
    said_at = models.DateTimeField()
    settled_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    seconded_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("member", "case"), name="reviews_recusal_once"),
            models.CheckConstraint(
                condition=~Q(status__in=("confirmed", "waived")) | Q(settled_at__isnull=False),
                name="reviews_settled_recusal_has_time",
            ),
        )


class Relative(models.Model):
    """A relative whom an expert declares for one session. Name and ID number are encrypted (control 42)."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="relatives")
    relation = models.CharField(max_length=20)
    name_cipher = models.BinaryField()
    id_index = models.BinaryField(max_length=16, default=b"")

    @property
    def name(self) -> str:
        """The relative's name, for the expert himself and the inspector."""
        return crypto.decrypt(self.name_cipher, place=f"reviews.relative.name.{self.ref}")


class PanelChange(models.Model):
    """A replacement after somebody left: canonical JSON of domain.draw.replacement.Replacement. Append-only."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="changes")
    n = models.PositiveSmallIntegerField()
    document = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "n"), name="reviews_change_n"),)
