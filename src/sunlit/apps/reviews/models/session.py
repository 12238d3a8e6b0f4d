"""A review session (评审会), filed with the province before it meets (一(十七)4), and the cases on its roster."""

from django.db import models
from django.db.models import Q

from sunlit.gateways import randomness

STATES = (
    ("planned", "筹备"),
    ("filed", "已报备"),
    ("accepted", "已备案"),
    ("drawn", "已抽取专家"),
    ("frozen", "名单已锁定"),
    ("meeting", "会议中"),
    ("voting", "表决中"),
    ("closed", "已封票"),
    ("announced", "已公布"),
)


class ReviewSession(models.Model):
    """One meeting of one committee. Its state says which step is next; cases have their own journey."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    committee = models.ForeignKey("committees.Committee", on_delete=models.PROTECT)
    season = models.ForeignKey("applications.Season", on_delete=models.PROTECT)
    name = models.CharField(max_length=80)
    meets_on = models.DateField()
    place = models.CharField(max_length=80)
    size = models.PositiveSmallIntegerField()
    rules = models.JSONField(default=dict)  # panel rules, thresholds, cap: from the policy, fixed at filing
    state = models.CharField(max_length=12, choices=STATES, default="planned")
    planned_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    frozen_leaf = models.BigIntegerField(null=True)  # the ledger entry that fixed the list: the room's record begins
    began_at = models.DateTimeField(null=True)  # the chair has opened the meeting: attendance is fixed

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="reviews_accepted_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("accepted", "drawn", "frozen", "meeting", "voting", "closed", "announced"))
                | Q(accepted_at__isnull=False),
                name="reviews_no_session_without_filing",
            ),
        )


class SessionCase(models.Model):
    """An application on a session's roster, known to blind reviewers by its pseudonym."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="cases")
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="sessions")
    n = models.PositiveSmallIntegerField()
    pseudonym = models.CharField(max_length=12)
    group = models.CharField(max_length=40, default="")
    capped = models.BooleanField(default=False)  # counts under the 60 % cap of 一(五)d

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "application"), name="reviews_case_once"),
            models.UniqueConstraint(fields=("session", "n"), name="reviews_case_n"),
            models.UniqueConstraint(fields=("session", "pseudonym"), name="reviews_case_pseudonym"),
        )


class Presence(models.Model):
    """Who signed in to the room: experts (with their seat), the inspector, the office."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="presences")
    user = models.ForeignKey("people.User", on_delete=models.PROTECT)
    kind = models.CharField(max_length=10)  # expert, inspector, office
    member = models.ForeignKey("reviews.Member", null=True, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "user"), name="reviews_present_once"),)


class Departure(models.Model):
    """Who left the room before the end, why, and who saw it. Left before the vote: no longer present (四(三))."""

    presence = models.OneToOneField(Presence, on_delete=models.PROTECT, related_name="departure")
    reason = models.CharField(max_length=200)
    office = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Assent(models.Model):
    """The inspector's own yes to an act of the office that needs two persons: each from his own log-in (control 20)."""

    session = models.ForeignKey(ReviewSession, on_delete=models.PROTECT, related_name="assents")
    act = models.CharField(max_length=12)  # tally
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("session", "act"), name="reviews_assent_once"),)
