"""The file of one case at one level: claims, what is judged, what was told before, what may still be told (五(四))."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sunlit.apps.applications import documents
from sunlit.apps.applications.claims import Claim, claims_of
from sunlit.apps.applications.models import (
    Application,
    Commitment,
    Defect,
    DefectNotice,
    Judgement,
    MissedFault,
    Version,
)
from sunlit.apps.applications.queries.desks import STATES_OF, lies_with
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.defect import Defect as Fault
from sunlit.domain.base.reason import Reason
from sunlit.domain.journey.states import LEVELS

FAULTY = ("bad", "unclear")


@dataclass(frozen=True)
class Book:
    """Everything a level needs to know of one case. `told` is this level's last list, None when there was none."""

    row: Application
    level: str
    version: int
    document: documents.Document
    claims: tuple[Claim, ...]
    verdicts: Mapping[str, Judgement]
    below: tuple[Judgement, ...]  # 属实 of lower levels, on claims as they still stand
    told: tuple[Fault, ...] | None
    told_by: int | None
    changed: frozenset[str]

    @property
    def asked(self) -> tuple[Claim, ...]:
        """The claims that this level has to answer."""
        return tuple(claim for claim in self.claims if claim.asked)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Titles of what has no answer yet."""
        return tuple(claim.title for claim in self.asked if claim.key not in self.verdicts)

    @property
    def faults(self) -> tuple[Judgement, ...]:
        """The answers that say something is wrong, in the order of the claims."""
        found = (self.verdicts.get(claim.key) for claim in self.claims)
        return tuple(one for one in found if one is not None and one.outcome in FAULTY)

    def may_tell(self, fault: Judgement) -> bool:
        """Whether a list may name it: the first names everything, a second only what was told or is new."""
        if self.told is None or fault.claim in self.changed:
            return True
        return (fault.claim, fault.kind) in {one.key for one in self.told}

    @property
    def tellable(self) -> tuple[Judgement, ...]:
        """The faults that a list of defects may name today."""
        return tuple(fault for fault in self.faults if self.may_tell(fault))

    @property
    def too_late(self) -> tuple[Judgement, ...]:
        """The faults that stood in the first version and were not told: on the auditor's record."""
        return tuple(fault for fault in self.faults if not self.may_tell(fault))

    @property
    def entered_by(self) -> frozenset[str]:
        """Accounts that entered what is claimed here, and the applicant's own."""
        people = {claim.entered_by for claim in self.claims} | {self.row.person.user_id}
        return frozenset(str(one) for one in people if one)

    def claim(self, key: str) -> Claim | None:
        """The claim under this key."""
        return next((claim for claim in self.claims if claim.key == key), None)


def book(row: Application, level: str = "") -> Book:
    """Read the file of a case at its present level, or at `level`. Five queries, however many claims there are."""
    level = level or row.state
    versions = {one.n: one for one in Version.objects.filter(application=row)}
    latest = versions[max(versions)]
    notices = list(DefectNotice.objects.filter(application=row, level=level).order_by("n").prefetch_related("defects"))
    last = notices[-1] if notices else None
    answers = list(Judgement.objects.filter(application=row).order_by("version", "pk").select_related("by"))
    held = {name: _held([one for one in answers if one.level == name], versions, latest) for name in LEVELS}
    return Book(
        row=row,
        level=level,
        version=latest.n,
        document=latest.document,
        claims=claims_of(latest.document, level),
        verdicts=held[level],
        below=tuple(
            one for name in LEVELS[: LEVELS.index(level)] for one in held[name].values() if one.outcome == "ok"
        ),
        told=tuple(fault_of(one, one.title) for one in sorted(last.defects.all(), key=lambda one: one.n))
        if last
        else None,
        told_by=last.sent_by_id if last else None,
        changed=_changed(versions[last.version], latest) if last else frozenset(),
    )


def fault_of(one: Judgement | Defect, title: str) -> Fault:
    """A stored answer or defect as the domain's value; `title` is what a person calls the claim."""
    return Fault(one.claim, one.kind, Reason(one.clause, one.found, fact=title), one.needed)


def level_for(row: Application, by: Actor) -> str:
    """The level at which this desk looks at a case: where it lies, where it came back from, else where it passed."""
    levels = STATES_OF[by.role]
    if lies_with(row, by):
        here = row.state if row.state in levels else row.stage
        if here in levels:
            return here
    passed = row.steps.filter(from_state__in=levels, role=by.role)
    if by.organisation is not None:
        passed = passed.filter(organisation_id=by.organisation)
    return passed.order_by("-n").values_list("from_state", flat=True).first() or levels[0]


def _held(answers: Iterable[Judgement], versions: Mapping[int, Version], latest: Version) -> dict[str, Judgement]:
    """One level's answers that hold for the latest version: its own, and an earlier 属实 on what has not changed."""
    held: dict[str, Judgement] = {}
    for one in answers:
        fresh = one.version == latest.n
        if fresh or (one.outcome == "ok" and one.claim not in _changed(versions[one.version], latest)):
            held[one.claim] = one
        else:
            held.pop(one.claim, None)
    return held


def _changed(before: Version, after: Version) -> frozenset[str]:
    if before.n == after.n:
        return frozenset()
    return documents.changed_claims(before.document, after.document)


def lists_of(row: Application) -> Sequence[DefectNotice]:
    """Every list of defects of a case, the first first, with its defects."""
    rows = DefectNotice.objects.filter(application=row).select_related("organisation").prefetch_related("defects")
    return list(rows.order_by("sent_at", "pk"))


def commitments_of(row: Application) -> Sequence[Commitment]:
    """The promises given for a case, the personal one first."""
    return list(Commitment.objects.filter(application=row).order_by("at", "pk"))


def missed_by(user: int) -> Sequence[MissedFault]:
    """What an auditor missed: on his record, the latest first."""
    return list(MissedFault.objects.filter(auditor_id=user).select_related("application").order_by("-at", "-pk"))


def papers_of(row: Application) -> frozenset[str]:
    """References of every file that was handed in with the case, in any version."""
    handed_in = Version.objects.filter(application=row).values_list("document", flat=True)
    return frozenset(
        paper["ref"] for document in handed_in for record in document["records"] for paper in record["evidence"]
    )
