"""What the inspector sees: refused attempts, kept even when nothing changed."""

from django.db import models


class RefusedAttempt(models.Model):
    """A move that was refused (409): who tried what on which case, and why not. Append-only."""

    subject = models.CharField(max_length=60)
    move = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="")
    role = models.CharField(max_length=12)
    user = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT)
    reasons = models.JSONField(default=list)
    at = models.DateTimeField()
