"""The faces on the log-in page: the people of the walk and one account for every desk that their cases pass."""

from random import Random

from sunlit.apps.applications.models import Record
from sunlit.apps.committees.models import Committee
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actions.demonstrate import make_demonstration_account, make_persona
from sunlit.apps.people.actions.factor import demonstration_device
from sunlit.apps.people.models import Person, Persona, Role
from sunlit.apps.reviews.models import Member, ReviewSession, Score
from sunlit.config.province import SAMPLE, cast
from sunlit.config.province.company import Company
from sunlit.config.province.people import NOWHERE, records
from sunlit.domain.base.identity import make_id

UNDER_WAY = ("drawn", "frozen", "meeting", "voting", "closed")
SEATS = 2  # faces of one session
BLIND = "有盲评在手，"
CASES = (
    ("accepted.1", "王老师的同事，走同一条路，已受理，等下一场评审会"),
    ("returned.1", "收到一次告知单，等着一次改好"),
    ("water.2", "公示期间有人举报，正在核查"),
    ("summer.1", "证书已发，已聘到特设岗位"),
    ("summer.4", "同意票达到三分之二，因通过比例上限没有通过"),
    ("summer.8", "证书已被撤销"),
)
"""Applicants of the story whose pages show what the four of the walk have not reached yet."""
Face = tuple[Role, str]


def build(made: dict[str, list[Organisation]], committees: list[Committee], chance: Random) -> dict[str, list[Face]]:
    """Write the accounts of the walk; answer who shall have a face, before and after the experts."""
    walk = {body.name: body for body in made["walk"]}
    authority = {body.division_id: body for body in made["hrss"]}
    before = [_applicant(part, walk[part.body], n, chance) for n, part in enumerate(cast.PARTS)]
    for login, name, place, says in (
        ("unit-dong", "孙丽", cast.VILLAGE_SCHOOL, "东沟村小学的经办人，手上有职数和公示"),
        ("unit-zhen", "钱峰", cast.TOWN_SCHOOL, "云溪镇中心小学的经办人"),
        ("unit-shui", "吴桐", cast.COUNTY_UNIT, "水利勘测设计所的经办人"),
    ):
        before.append(_face(login, name, "employer", says, organisation=walk[place].pk))
    for login, name, code, says in (
        ("audit-county", "赵青", cast.COUNTY, "农安县人社局，县级审核"),
        ("audit-city", "高远", cast.CITY, "长春市人社局，市级审核"),
    ):
        before.append(_face(login, name, "auditor", says, organisation=authority[code].pk))
    before += _of_committees(committees)
    province = authority["220000"].pk
    after = [
        _face("province-1", "冯岩", "province", "省人社厅，备案经办", organisation=province),
        _face("province-2", "陈默", "province", "省人社厅，备案复核", organisation=province),
        _face("policy-1", "韩冰", "officer", "政策，起草和签名"),
        _face("policy-2", "罗雪", "officer", "政策，第二位签名"),
        _face("ops-1", "杜航", "operator", "运维，机构与账号"),
    ]
    return {"before": before, "after": after}


def show(faces: dict[str, list[Face]], company: Company) -> None:
    """Put them on the log-in page: the experts are known once panels are drawn, the cases once they were told."""
    for role, says in faces["before"]:
        make_persona(role, says=says)
    for key, says in CASES:
        (row,) = company.rows(key)
        make_persona(Role.objects.get(user=row.person.user, kind="applicant"), says=says)
    show_panels()
    for role, says in faces["after"]:
        make_persona(role, says=says)


def show_panels() -> int:
    """Chair and first seats of every session under way have a face that names it; says how many are new or renamed.
    While the story is played nobody has a face yet."""
    if not Persona.objects.exists():
        return 0
    seats: dict[Role, list[str]] = {}
    for session in ReviewSession.objects.filter(state__in=UNDER_WAY).order_by("meets_on", "pk"):
        roles = {role.user_id: role for role in Role.objects.filter(kind="expert", committee=session.committee_id)}
        for member, duty in _faces_of(session):
            words = f"{member.seat}，{duty}{session.name.removesuffix(SAMPLE)}"
            seats.setdefault(roles[member.expert.user_id], []).append(words)
    return sum(_show_expert(role, "；".join(words)) for role, words in seats.items())


def _faces_of(session: ReviewSession) -> list[tuple[Member, str]]:
    """Chair and first seats, and while the list is read blind one of those who read."""
    members = session.members.filter(kind="member", expert__user__is_demonstration=True).select_related("expert")
    first = list(members.order_by("-chairs", "seat")[:SEATS])
    if session.state != "frozen":
        return [(member, "") for member in first]
    sent = Score.objects.filter(case__session=session, stage="blind").values("member")
    readers = members.filter(assignments__case__session=session).exclude(pk__in=sent).order_by("-chairs", "seat")
    reader = readers.first()
    shown = first if reader is None or reader in first else [*first, reader]
    return [(member, BLIND if member == reader else "") for member in shown]


def _show_expert(role: Role, says: str) -> bool:
    if Persona.objects.filter(user=role.user_id, says=says).exists():
        return False
    demonstration_device(role.user)
    make_persona(role, says=says)
    return True


def _of_committees(committees: list[Committee]) -> list[Face]:
    made = []
    for committee, offices, inspector in zip(
        committees, (("何静", "郑敏"), ("林岚", "许宁")), ("宋毅", "石磊"), strict=True
    ):
        label = "中小学" if committee.series == "22" else "工程"
        for n, (name, second) in enumerate(zip(offices, ("", "，第二经办人"), strict=True), 1):
            login, says = f"office{n}-{committee.code}", f"{label}高级评委会办公室{second}"
            made.append(_face(login, name, "office", says, committee=committee.pk))
        watching = f"{label}高级评委会纪检监察组"
        made.append(_face(f"inspect-{committee.code}", inspector, "inspector", watching, committee=committee.pk))
    return made


def _applicant(part: cast.Part, body: Organisation, n: int, chance: Random) -> Face:
    number = make_id(NOWHERE, part.life.born_on, 900 + 2 * n + (part.life.sex == "男"))
    role = make_demonstration_account(
        login=part.login,
        name=part.life.name,
        kind="applicant",
        id_number=number,
        phone=f"1990000000{n}",
        employer=body.pk,
    )
    owner = Person.objects.get(user=role.user)
    Record.objects.bulk_create(records(part.life, owner, body, chance))
    return role, part.says


def _face(
    login: str, name: str, kind: str, says: str, *, organisation: int | None = None, committee: int | None = None
) -> Face:
    role = make_demonstration_account(
        login=login, name=name + SAMPLE, kind=kind, organisation=organisation, committee=committee
    )
    return role, says
