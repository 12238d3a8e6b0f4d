"""Certificates: the counter of numbers, each one from its intent on, its seals, decisions about it (一(十七)3)."""

from django.db import models
from django.db.models import F, Q

from sunlit.domain.certificate.states import STATE_NAMES
from sunlit.gateways import randomness


class Counter(models.Model):
    """The last number of a committee in a year: moved by one UPDATE … RETURNING inside the issuing transaction."""

    committee = models.ForeignKey("committees.Committee", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("committee", "year"), name="certificates_one_counter"),)


class Certificate(models.Model):
    """One certificate. Without a number it is prepared; with one, its intent is on record; then issued or void.

    What the intent fixed (number, core text, salts) never changes; the database refuses it.
    """

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="certificates")
    committee = models.ForeignKey("committees.Committee", on_delete=models.PROTECT)
    state = models.CharField(max_length=10, default="draft", choices=list(STATE_NAMES.items()))
    prepared_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    number = models.CharField(max_length=20, unique=True, null=True)
    year = models.PositiveSmallIntegerField(null=True)
    seq = models.PositiveIntegerField(null=True)
    core = models.TextField(default="")
    salt = models.BinaryField(max_length=16, default=b"")  # opens the ledger's commitment; goes into the PDF
    id_salt = models.BinaryField(max_length=16, default=b"")  # of the holder's ID number; never leaves
    issued_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    intended_at = models.DateTimeField(null=True)
    intent = models.BigIntegerField(null=True)  # ledger entry certificate.intended
    card = models.TextField(default="")  # COSE_Sign1 as digits
    issued_at = models.DateTimeField(null=True)
    leaf = models.BigIntegerField(null=True)  # ledger entry certificate.issued
    proof = models.TextField(default="")  # C2SP tlog-proof of that entry
    pdf = models.CharField(max_length=64, default="")  # address of the file as it was first set
    voided = models.BigIntegerField(null=True)  # ledger entry certificate.voided
    why_void = models.CharField(max_length=300, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application",),
                condition=~Q(state__in=("void", "replaced")),
                name="certificates_one_per_application",
            ),
            models.UniqueConstraint(fields=("committee", "year", "seq"), name="certificates_seq_once"),
            models.CheckConstraint(
                condition=Q(number__isnull=True, seq__isnull=True, year__isnull=True, intent__isnull=True, core="")
                | Q(number__isnull=False, seq__isnull=False, year__isnull=False, intent__isnull=False)
                & Q(issued_by__isnull=False, intended_at__isnull=False)
                & ~Q(core=""),
                name="certificates_number_comes_with_its_intent",
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True) | ~Q(issued_by=F("prepared_by")), name="certificates_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", leaf__isnull=True, voided__isnull=True)
                | Q(state="void", leaf__isnull=True, voided__isnull=False)
                | Q(state__in=("issued", "suspended", "revoked", "replaced"), leaf__isnull=False, voided__isnull=True)
                & Q(issued_at__isnull=False, number__isnull=False)
                & ~Q(card="")
                & ~Q(proof=""),
                name="certificates_state_has_its_record",
            ),
        )
        indexes = (models.Index(fields=("committee", "state")),)

    @property
    def live(self) -> bool:
        """Whether it has been issued, whatever became of it."""
        return self.leaf is not None


class Impression(models.Model):
    """A seal set on a certificate: filed at that moment, in scope, with this impression (四(五))."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="impressions")
    seal = models.ForeignKey("committees.Seal", on_delete=models.PROTECT)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("certificate", "seal"), name="certificates_sealed_once_with_each"),
        )


class Decision(models.Model):
    """暂停, 恢复, 撤销 or 核销: entered by one of the province, in force once another confirms (三(七), 二(五))."""

    ACTS = (("suspend", "暂停"), ("restore", "恢复"), ("revoke", "撤销"), ("strike_off", "核销"))
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=10, choices=ACTS)
    document = models.CharField(max_length=60)
    reason = models.CharField(max_length=300)  # shown to everybody who checks the certificate
    clause = models.CharField(max_length=60)
    first = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    second = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    second_at = models.DateTimeField(null=True)
    leaf = models.BigIntegerField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("certificate",),
                condition=Q(second_at__isnull=True, dropped_at__isnull=True),
                name="certificates_one_open_decision",
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True, second_at__isnull=True, leaf__isnull=True)
                | Q(second__isnull=False, second_at__isnull=False, leaf__isnull=False, dropped_at__isnull=True)
                & ~Q(second=F("first")),
                name="certificates_decided_by_two",
            ),
        )
