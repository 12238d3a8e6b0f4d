"""Policy packs as they were loaded: the rules themselves, so that an old decision can be made again (一(一))."""

from django.db import models


class PolicyPack(models.Model):
    """One loaded version of a pack: append-only, named by the digest of its canonical JSON."""

    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    in_force = models.DateField()
    digest = models.CharField(max_length=64, unique=True)
    rules = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(digest__regex="^[0-9a-f]{64}$"), name="policybook_pack_digest"),
        )
