"""The faces on the log-in page: the people of the walk and one account for every desk that their cases pass."""

from random import Random

from sunlit.apps.applications.models import Record
from sunlit.apps.committees.models import Committee
from sunlit.apps.experts.models import Expert
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actions.demonstrate import make_demonstration_account, make_persona
from sunlit.apps.people.actions.factor import demonstration_device
from sunlit.apps.people.models import Person, Role
from sunlit.config.province import SAMPLE, cast
from sunlit.config.province.people import NOWHERE, records
from sunlit.domain.base.identity import make_id


def build(made: dict[str, list[Organisation]], committees: list[Committee], chance: Random) -> None:
    """Write accounts and faces, in the order of the journey."""
    walk = {body.name: body for body in made["walk"]}
    for n, part in enumerate(cast.PARTS):
        _applicant(part, walk[part.body], n, chance)
    authority = {body.division_id: body for body in made["hrss"]}
    for login, name, body, says in (
        ("unit-dong", "孙丽", walk[cast.VILLAGE_SCHOOL], "东沟村小学的经办人，手上有职数和公示"),
        ("unit-zhen", "钱峰", walk[cast.TOWN_SCHOOL], "云溪镇中心小学的经办人"),
        ("unit-shui", "吴桐", walk[cast.COUNTY_UNIT], "水利勘测设计所的经办人"),
    ):
        _face(login, name, "employer", says, organisation=body.pk)
    _face("audit-county", "赵青", "auditor", "农安县人社局，县级审核", organisation=authority[cast.COUNTY].pk)
    _face("audit-city", "高远", "auditor", "长春市人社局，市级审核", organisation=authority[cast.CITY].pk)
    for committee, office, inspector in zip(committees, ("何静", "林岚"), ("宋毅", "石磊"), strict=True):
        label = "中小学" if committee.series == "22" else "工程"
        _face(f"office-{committee.code}", office, "office", f"{label}高级评委会办公室", committee=committee.pk)
        _face(
            f"inspect-{committee.code}", inspector, "inspector", f"{label}高级评委会纪检监察组", committee=committee.pk
        )
        for n, expert in enumerate(Expert.objects.filter(pools__committee=committee).order_by("id")[:2], 1):
            _expert(expert, committee, f"{label}评审专家{n}")
    second = f"office2-{committees[0].code}"
    _face(second, "郑敏", "office", "中小学高级评委会办公室，第二经办人", committee=committees[0].pk)
    province = authority["220000"].pk
    _face("province-1", "冯岩", "province", "省人社厅，备案经办", organisation=province)
    _face("province-2", "陈默", "province", "省人社厅，备案复核", organisation=province)
    _face("ops-1", "杜航", "operator", "运维，机构与账号")


def _applicant(part: cast.Part, body: Organisation, n: int, chance: Random) -> None:
    number = make_id(NOWHERE, part.life.born_on, 900 + 2 * n + (part.life.sex == "男"))
    role = make_demonstration_account(
        login=part.login,
        name=part.life.name,
        kind="applicant",
        id_number=number,
        phone=f"1990000000{n}",
        employer=body.pk,
    )
    make_persona(role, says=part.says)
    owner = Person.objects.get(user=role.user)
    Record.objects.bulk_create(records(part.life, owner, body, chance))


def _face(
    login: str, name: str, kind: str, says: str, *, organisation: int | None = None, committee: int | None = None
) -> None:
    role = make_demonstration_account(
        login=login, name=name + SAMPLE, kind=kind, organisation=organisation, committee=committee
    )
    make_persona(role, says=says)


def _expert(expert: Expert, committee: Committee, says: str) -> None:
    demonstration_device(expert.user)
    make_persona(Role.objects.get(user=expert.user, kind="expert", committee=committee), says=says)
