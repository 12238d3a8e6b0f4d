"""The faces of the demonstration: which accounts are personas, by role, in words (profiles demo and test only)."""

from dataclasses import asdict, dataclass

from django.conf import settings

from sunlit.apps.people import queries
from sunlit.apps.people.actor import LABELS

ORDER = ("applicant", "employer", "auditor", "office", "expert", "inspector", "province", "officer", "operator")
"""The way of a case through the house; a role that is not named comes last."""


@dataclass(frozen=True, slots=True)
class Face:
    """One persona: the number in its address, the role it opens with, and one line about it."""

    number: int
    role: str
    name: str
    login: str
    says: str
    role_id: int
    user_id: int
    body: str

    @property
    def label(self) -> str:
        """The role's Chinese name."""
        return LABELS[self.role]


def faces() -> tuple[Face, ...]:
    """All personas, along the way of a case; none outside the demonstration."""
    if not settings.DEMONSTRATION:
        return ()
    found = []
    for row in queries.personas():
        body = row.role.organisation or row.role.committee
        found.append(
            Face(
                number=row.position,
                role=row.role.kind,
                name=row.user.name,
                login=row.user.login,
                says=row.says,
                role_id=row.role_id,
                user_id=row.user_id,
                body=body.name if body else "",
            )
        )
    return tuple(sorted(found, key=_place))


def _place(face: Face) -> tuple[int, int]:
    return (ORDER.index(face.role) if face.role in ORDER else len(ORDER), face.number)


def by_role() -> tuple[tuple[str, tuple[Face, ...]], ...]:
    """The personas grouped by role."""
    groups: dict[str, list[Face]] = {}
    for face in faces():
        groups.setdefault(face.label, []).append(face)
    return tuple((label, tuple(members)) for label, members in groups.items())


def face(number: int) -> Face | None:
    """One persona by its number."""
    return next((one for one in faces() if one.number == number), None)


def rows() -> list[dict[str, str]]:
    """What `./sunlit personas --json` prints."""
    return [{key: asdict(one)[key] for key in ("role", "name", "login", "says")} for one in faces()]
