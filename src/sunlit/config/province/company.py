"""Who acts in the story: every case's own applicant, clerk, auditor, office; an account is made when first needed."""

from dataclasses import dataclass, field
from typing import TypeVar

from sunlit.apps.applications.models import Application
from sunlit.apps.committees.models import Committee
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actions.demonstrate import make_demonstration_account
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.people.queries import actor_for
from sunlit.config.province.people import Names
from sunlit.domain.base.reason import Refusal

T = TypeVar("T")


class StoryStuckError(RuntimeError):
    """An act of the story was refused: the story is wrong, or a rule changed under it."""


@dataclass
class Company:
    """The cases of the story by name, the sessions by name, and who acts for which body."""

    names: Names
    cases: dict[str, int] = field(default_factory=dict)  # "summer.1" → application
    sessions: dict[str, int] = field(default_factory=dict)
    kept: dict[tuple[str, int | None, int | None], list[Actor]] = field(default_factory=dict)

    def keys(self, who: str) -> list[str]:
        """`summer` means all of that batch, `summer.1 late.2` just these, in this order."""
        found: list[str] = []
        for word in who.split():
            found += [word] if word in self.cases else [key for key in self.cases if key.startswith(f"{word}.")]
        return found

    def rows(self, who: str) -> list[Application]:
        """These cases as they are now."""
        rows = Application.objects.select_related("person__user", "organisation", "committee", "desk")
        found = rows.in_bulk([self.cases[key] for key in self.keys(who)])
        return [found[self.cases[key]] for key in self.keys(who)]

    def applicant(self, row: Application) -> Actor:
        """The person himself."""
        if row.person.user is None:
            raise StoryStuckError(f"{row.ref} has nobody who could act")
        return actor_for(row.person.user, None)

    def clerk(self, body: int) -> Actor:
        """Who acts for that unit."""
        return self._one("employer", organisation=body)

    def auditor(self, body: int | None) -> Actor:
        """Who audits at that bureau."""
        return self._one("auditor", organisation=body)

    def office(self, committee: int | None) -> Actor:
        """The committee's first clerk."""
        return self._one("office", committee=committee)

    def second_office(self, committee: int | None) -> Actor:
        """The committee's second clerk, for what needs two of them."""
        return self._one("office", committee=committee, n=1)

    def inspector(self, committee: int | None) -> Actor:
        """Who watches the committee."""
        return self._one("inspector", committee=committee)

    def province(self, n: int = 0) -> Actor:
        """The first or the second person of the provincial bureau."""
        host = Committee.objects.order_by("pk").values_list("host_id", flat=True)[0]
        return self._one("province", organisation=host, n=n)

    def expert(self, user: int, committee: int) -> Actor:
        """A drawn expert."""
        role = Role.objects.select_related("user").get(user_id=user, kind="expert", committee_id=committee)
        return actor_for(role.user, role.pk)

    def _one(self, kind: str, *, organisation: int | None = None, committee: int | None = None, n: int = 0) -> Actor:
        found = self.kept.setdefault((kind, organisation, committee), [])
        if not found:
            place: dict[str, int | None] = {"organisation_id": organisation, "committee_id": committee}
            held = Role.objects.filter(kind=kind, ended_at__isnull=True, **place)
            found += [actor_for(role.user, role.pk) for role in held.select_related("user").order_by("pk")]
        while len(found) <= n:
            found.append(self._account(kind, organisation, committee))
        return found[n]

    def _account(self, kind: str, organisation: int | None, committee: int | None) -> Actor:
        body = Organisation.objects.get(pk=organisation) if organisation else None
        place = body.division_id if body and kind == "auditor" else f"{organisation or committee}"
        role = make_demonstration_account(
            login=f"{kind}-{place}-{len(self.kept)}",
            name=self.names.next(),
            kind=kind,
            organisation=organisation,
            committee=committee,
        )
        return actor_for(role.user, role.pk)


def done(outcome: T | Refusal) -> T:
    """The outcome of an act of the story; a refusal ends the build with its reasons."""
    if isinstance(outcome, Refusal):
        raise StoryStuckError("；".join(reason.text for reason in outcome.reasons))
    return outcome
