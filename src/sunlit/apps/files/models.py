"""Evidence files: content-addressed, checked before they are kept (controls 61–64)."""

from django.db import models

from sunlit.gateways import randomness


class StoredFile(models.Model):
    """One uploaded document of a person. The bytes lie under their SHA-256."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="files")
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    stored_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "sha256"), name="files_once_per_person"),)
