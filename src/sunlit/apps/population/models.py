"""What the platform knows of each person, as the rules take it, and which path was found open to whom (政策找人)."""

from django.db import models
from django.db.models import Q


class PersonFacts(models.Model):
    """The facts of one dossier, projected by the code that applicants use; anew every night and never by hand.

    `facts` are as `read_facts` takes them, tenures as dates, so that they can be counted to the fact date of any
    season; plain months were measured on `measured_on`.
    """

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="+")
    facts = models.JSONField()
    level = models.CharField(max_length=20)
    region = models.CharField(max_length=60)
    series = models.CharField(max_length=40)
    measured_on = models.DateField()


class Opening(models.Model):
    """A path found open to a person in a season; told at most once. `closed_on` while it is open no more."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=60)
    season = models.PositiveSmallIntegerField()
    found_on = models.DateField()
    closed_on = models.DateField(null=True)
    message = models.ForeignKey("messages.Message", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "path", "season"), name="population_opening_once"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=models.F("found_on")),
                name="population_opening_closes_later",
            ),
        )
