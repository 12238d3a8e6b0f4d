"""The register of packs: which are in force, published, drafted; what a draft says and how far it is (一(一))."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sunlit.apps.policybook.drafting.checked import Checked, checked
from sunlit.apps.policybook.drafting.content import Content, from_plain
from sunlit.apps.policybook.drafting.floor import Asked, Measured, asked_alone, measured
from sunlit.apps.policybook.models import Draft, DraftStep, DraftVersion, Publication, Signature
from sunlit.apps.policybook.published import book
from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.canonical_pack import pack_digest
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.release import Proposal, Stage, obstacles, stage_of


@dataclass(frozen=True, eq=False)
class Sheet:
    """One draft as it stands: its last version, its steps, its signatures, and what the checks say of it."""

    draft: Draft
    version: DraftVersion
    steps: Sequence[DraftStep]
    signatures: Sequence[Signature]
    publication: Publication | None
    below: Pack
    today: dt.date

    @cached_property
    def content(self) -> Content:
        """What it says."""
        return from_plain(self.version.content)

    @cached_property
    def checked(self) -> Checked:
        """Its files, its errors, its pack."""
        return checked(self.content, name=self.draft.name, below=self.below, today=self.today)

    @property
    def stage(self) -> Stage:
        """Where it is in its life."""
        if self.publication is not None:
            return stage_of(self.publication.in_force, self.today)
        kinds = {step.kind for step in self.steps}
        if "dropped" in kinds:
            return "dropped"
        return "filed" if self.filed else "consulted" if "consulted" in kinds else "drafted"

    @property
    def open(self) -> bool:
        """Whether it may still be changed."""
        return self.stage in {"drafted", "consulted", "filed"}

    @property
    def consulted(self) -> DraftStep | None:
        """The last consultation."""
        return next((step for step in reversed(self.steps) if step.kind == "consulted"), None)

    @property
    def filed(self) -> DraftStep | None:
        """The filing of this very version."""
        found = (step for step in reversed(self.steps) if step.kind == "filed")
        return next((step for step in found if step.n == self.version.n), None)

    @cached_property
    def proposal(self) -> Proposal:
        """What the decision to publish looks at."""
        head, said = self.content.head, self.checked.findings
        errors = [f"{one.folder or '政策包'}：{one.text}" for one in said]
        failing = [f"{ran.case.says}：{wrong}" for ran in self.checked.own() for wrong in ran.wrong]
        return Proposal(
            today=self.today,
            after=self.below.in_force,
            in_force=dt.date.fromisoformat(head.in_force) if head.in_force else None,
            number=head.number,
            basis=head.basis,
            transition=head.transition,
            consulted_until=self.consulted.until if self.consulted else None,
            filed=self.filed is not None,
            changes=len(self.checked.files) - 1,
            errors=tuple(errors),
            failing=tuple(failing),
            floor=tuple(one.obstacle for one in self.floor if one.obstacle),
            onlys=tuple(one.obstacle for one in self.onlys if one.obstacle),
        )

    @property
    def effect(self) -> dt.date:
        """Its date of effect, or the earliest that there could be."""
        head = self.content.head
        soonest = max(self.below.in_force, self.today) + dt.timedelta(days=1)
        return dt.date.fromisoformat(head.in_force) if head.in_force else soonest

    @cached_property
    def floor(self) -> tuple[Measured, ...]:
        """The paths it touches, measured against the nation's."""
        if self.checked.pack is None:
            return ()
        national = book().packs[0]
        return measured(self.checked.pack, self.below, national, self.effect, dict(self.content.accepted))

    @cached_property
    def onlys(self) -> tuple[Asked, ...]:
        """What it newly asks of the 四唯."""
        if self.checked.pack is None:
            return ()
        return asked_alone(self.checked.pack, self.below, self.effect, dict(self.content.accepted))

    @cached_property
    def obstacles(self) -> tuple[Reason, ...]:
        """Everything that keeps it from being published."""
        return obstacles(self.proposal)

    @cached_property
    def digest(self) -> str:
        """The digest of the pack it makes; empty while it makes none."""
        return pack_digest(self.checked.pack) if self.checked.pack else ""


def sheet(ref: str, *, today: dt.date) -> Sheet | None:
    """A draft by its reference."""
    draft = Draft.objects.select_related("made_by").filter(ref=ref).first()
    return sheet_of(draft, today=today) if draft else None


def sheet_of(draft: Draft, *, today: dt.date) -> Sheet:
    """A draft with all that belongs to it; five queries."""
    version = draft.versions.select_related("by").order_by("-n")[0]
    signatures = list(version.signatures.select_related("by").order_by("pk"))
    publication = Publication.objects.filter(version__draft=draft).select_related("first_by", "second_by").first()
    steps = list(draft.steps.select_related("by").order_by("pk"))
    return Sheet(draft, version, steps, signatures, publication, _below(publication), today)


def _below(publication: Publication | None) -> Pack:
    """What it is laid over: the last pack of the house, or for a published one the pack before it."""
    packs = book().packs
    if publication is None:
        return packs[-1]
    at = next(n for n, pack in enumerate(packs) if pack.name == publication.name)
    return packs[at - 1]


def drafts() -> Sequence[Draft]:
    """Every draft that was not published, the latest first."""
    return list(Draft.objects.exclude(versions__publication__isnull=False).select_related("made_by").order_by("-pk"))


def versions(draft: Draft) -> Sequence[DraftVersion]:
    """Every saving of a draft, the latest first."""
    return list(draft.versions.select_related("by").order_by("-n"))


def version(draft: Draft, n: int) -> DraftVersion | None:
    """One saving."""
    return draft.versions.filter(n=n).first()


def publications() -> Sequence[Publication]:
    """Every published pack, the earliest first."""
    return list(Publication.objects.select_related("first_by", "second_by", "version__draft").order_by("in_force"))


def taken(name: str) -> bool:
    """Whether a pack or a draft has this name already."""
    return any(pack.name == name for pack in book().packs) or Draft.objects.filter(name=name).exists()
