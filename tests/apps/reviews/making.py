"""A committee with a filed pool of 120 experts and accepted cases (all invented)."""

import datetime as dt
from dataclasses import dataclass

from tests.apps.applications.conftest import make_application, make_person
from tests.apps.standing import publish_standards

from sunlit.apps.applications.models import Application
from sunlit.apps.committees.models import Committee
from sunlit.apps.experts.models import Expert, PoolMember
from sunlit.apps.organisations.models import Division, Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.reviews.actions.filing import Plan
from sunlit.domain.draw.pool import GroupRule, PanelRules
from sunlit.gateways import clock, randomness

GROUPS = ("小学", "初中", "高中")
RULES = PanelRules(
    size=25,
    least_size=25,
    groups=tuple(GroupRule(name, 5, 12) for name in GROUPS),
    grass_roots=5,
    non_public=1,
    pool_least=100,
    new_parts=1,
    of_parts=3,
    rest_after=2,
    one_per_employer=False,
    panels_least=1000,
)
THRESHOLDS = {
    "quorum_parts": 2,
    "quorum_of": 3,
    "pass_parts": 2,
    "pass_of": 3,
    "recused_count": True,
    "least_voters": 3,
}


@dataclass
class Room:
    """The bodies and accounts of one committee."""

    committee: Committee
    office: Actor
    inspector: Actor
    province: Actor
    cases: list[Application]


def account(name: str, role: str, committee: int | None = None) -> Actor:
    """An account in a role."""
    user = User.objects.create(login=randomness.ref(), name=name)
    return Actor(user=user.pk, role=role, name=name, committee=committee)


def make_room(cases: int = 3, pool: int = 120, *, standards: bool = True) -> Room:
    """A committee ready to plan a session; without its standards when the test is about them (一(十七)1)."""
    Division.objects.get_or_create(code="220000", defaults={"name": "吉林省", "level": "province"})
    host = Organisation.objects.create(
        name=f"示例省厅{randomness.ref()}", kind="hrss", level="province", division_id="220000"
    )
    later = clock.today() + dt.timedelta(days=400)
    committee = Committee.objects.create(
        code="0022",
        name="中小学高级评委会（示例）",
        series="22",
        levels=["副高级"],
        host=host,
        filed_until=later,
        authorised_until=later,
    )
    if standards:
        publish_standards(committee)
    for n in range(pool):
        user = User.objects.create(login=randomness.ref(), name=f"专家{n}（示例）")
        employer = Organisation.objects.create(
            name=f"示例学校{n}{randomness.ref()}", kind="school", level="county", division_id="220000"
        )
        expert = Expert.objects.create(
            user=user,
            organisation=employer,
            title="正高级教师",
            level="正高级",
            group=GROUPS[n % 3],
            grass_roots=n % 3 == 0,
            non_public=n % 10 == 0,
        )
        PoolMember.objects.create(committee=committee, expert=expert, salt=randomness.token(16), filed_on=clock.today())
    made = [
        make_application(
            make_person(f"申报人{n}（示例）"),
            state="accepted",
            committee=committee,
            submitted_at=clock.now(),
        )
        for n in range(cases)
    ]
    return Room(
        committee,
        account("何静（示例）", "office", committee.pk),
        account("宋毅（示例）", "inspector", committee.pk),
        account("省厅经办（示例）", "province"),
        made,
    )


def proposal(**values: object) -> Plan:
    """A plan for a meeting in two weeks."""
    given: dict[str, object] = {
        "name": "中小学高级评审会（示例）",
        "meets_on": clock.today() + dt.timedelta(days=14),
        "place": "第一会议室（示例）",
        "panel": RULES,
        "thresholds": THRESHOLDS,
        "cap": {"paths": ["c1_05_d"], "per_mille": 600},
    }
    return Plan(**(given | values))  # type: ignore[arg-type]
