"""Who acts: one account in one of its roles, as a value that actions receive as `by`."""

from dataclasses import dataclass

APPLICANT = "applicant"
NOBODY = "nobody"  # an account whose roles have all ended: only public pages, its notices and its own settings
PRIVILEGED = frozenset(
    "employer auditor office expert chair inspector province officer operator provider finance".split()
)
LABELS = {
    "applicant": "申报人",
    "employer": "单位",
    "auditor": "审核",
    "office": "评委会办公室",
    "expert": "评审专家",
    "chair": "主任委员",
    "inspector": "纪检监察组",
    "province": "省人社厅",
    "officer": "政策",
    "operator": "运维",
    "provider": "继续教育机构",
    "finance": "财政",
    "clock": "时限",
    "nobody": "没有在任角色",
}
HOLDABLE = frozenset({APPLICANT}) | PRIVILEGED


@dataclass(frozen=True, slots=True)
class Actor:
    """The acting account. `organisation` and `committee` are the ids of the body the role belongs to.

    `guarded` says that some role of the account is privileged: then every page asks for the second factor.
    """

    user: int
    role: str
    name: str = ""
    person: int | None = None
    organisation: int | None = None
    committee: int | None = None
    role_id: int | None = None
    guarded: bool = False

    @property
    def label(self) -> str:
        """The role's Chinese name."""
        return LABELS[self.role]


@dataclass(frozen=True, slots=True)
class Clockwork:
    """The clock acting by itself: lapse, end of a notice."""

    role: str = "clock"
    user: None = None
    organisation: None = None
    committee: None = None
    person: None = None
    name: str = "时限"
