"""The append-only log (RFC 9162 tree), its signed checkpoints, and the row of the one clock."""

import datetime as dt

from django.db import models


class Leaf(models.Model):
    """One logged fact: canonical JSON of its core text, never personal data in clear."""

    idx = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=60, db_index=True)
    data = models.BinaryField()
    at = models.DateTimeField()


class Node(models.Model):
    """A complete subtree's hash: level 0 are the leaf hashes."""

    pk = models.CompositePrimaryKey("level", "pos")
    level = models.SmallIntegerField()
    pos = models.BigIntegerField()
    hash = models.BinaryField()


class Checkpoint(models.Model):
    """A signed head of the log (C2SP signed note)."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()


class Clock(models.Model):
    """One row: how far the demonstration's time stands from the server's. Only the owner role writes it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField(default=dt.timedelta(0))

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="ledger_clock_one_row"),)
