"""Blind review, defence, deliberation (三(五); order 40 article 22): 0–25 each for 品德 能力 业绩 贡献."""

from django.db import models
from django.db.models import Q

from sunlit.apps.reviews.models.panel import Member
from sunlit.apps.reviews.models.session import SessionCase

HEADS = ("virtue", "ability", "results", "contribution")


def _in_range() -> Q:
    condition = Q()
    for head in HEADS:
        condition &= Q(**{f"{head}__gte": 0, f"{head}__lte": 25})
    return condition


class Assignment(models.Model):
    """A blind reviewer of a case: the n-th of the case's drawn order who may review it."""

    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT, related_name="assignments")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="assignments")
    n = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "member"), name="reviews_assigned_once"),
            models.UniqueConstraint(fields=("case", "n"), name="reviews_assignment_n"),
        )


class Score(models.Model):
    """One sheet. A head below 10 needs words. Blind sheets are final when sent; so are defence sheets."""

    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT, related_name="scores")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="scores")
    stage = models.CharField(max_length=8, choices=(("blind", "盲评"), ("defence", "答辩")))
    virtue = models.PositiveSmallIntegerField()
    ability = models.PositiveSmallIntegerField()
    results = models.PositiveSmallIntegerField()
    contribution = models.PositiveSmallIntegerField()
    words = models.JSONField(default=dict)
    recognised = models.BooleanField(default=False)  # "did you recognise the applicant?"
    salt = models.BinaryField(max_length=16)  # of the commitment in the ledger
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "member", "stage"), name="reviews_score_once"),
            models.CheckConstraint(condition=_in_range(), name="reviews_score_range"),
        )

    @property
    def total(self) -> int:
        """0–100."""
        return self.virtue + self.ability + self.results + self.contribution


class Opinion(models.Model):
    """The group's written opinion on a case. Another draft may follow until one has its signatures; the last counts."""

    case = models.ForeignKey(SessionCase, on_delete=models.PROTECT, related_name="opinions")
    n = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(Member, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("case", "n"), name="reviews_opinion_n"),)


class OpinionSignature(models.Model):
    """An expert who stands behind the opinion; at least three."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="signatures")
    member = models.ForeignKey(Member, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("opinion", "member"), name="reviews_signed_once"),)
