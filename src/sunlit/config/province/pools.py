"""Two committees, each with a filed pool of 120 experts, and who sat on their panels in two earlier seasons."""

from datetime import date
from random import Random

from sunlit.apps.committees.models import Committee
from sunlit.apps.experts.models import Expert, PanelService, PoolMember
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.models import Person, Role, User
from sunlit.config.province import SAMPLE
from sunlit.config.province.people import LADDERS, Career, Names, person
from sunlit.gateways import randomness

SIZE = 120
PANEL = 25
COMMITTEES = (
    ("0022", "22", f"吉林省中小学教师系列高级职称评审委员会{SAMPLE}", ("小学", "初中", "高中", "幼儿园")),
    ("0005", "05", f"吉林省工程系列高级职称评审委员会{SAMPLE}", ("机械", "土木", "水利", "电子信息")),
)


def build(host: Organisation, bodies: list[Organisation], chance: Random, names: Names, start: int) -> list[Committee]:
    """Write committees, experts and history; ID sequence numbers begin at `start`."""
    made = []
    for n, (code, series, name, groups) in enumerate(COMMITTEES):
        committee = Committee.objects.create(
            code=code,
            name=name,
            series=series,
            levels=["副高级", "正高级"],
            host=host,
            filed_until=date(2023, 12, 31),
            authorised_until=date(2021, 12, 31),
            size=PANEL,
        )
        _pool(committee, groups, bodies, chance, names, start + n * SIZE)
        made.append(committee)
    return made


def _pool(
    committee: Committee, groups: tuple[str, ...], bodies: list[Organisation], chance: Random, names: Names, start: int
) -> None:
    title = LADDERS[committee.series][3][1]
    users, people, experts = [], [], []
    employers = chance.sample(bodies, k=min(SIZE, len(bodies)))
    for n in range(SIZE):
        body = employers[n % len(employers)]
        life = _life(committee.series, chance, names)
        user = User(login=f"expert-{committee.code}-{n:03d}", name=life.name, is_demonstration=True)
        user.set_unusable_password()
        users.append(user)
        people.append(person(life, body, start + n, user=user))
        experts.append(
            Expert(
                ref=randomness.ref(),
                user=user,
                person=people[-1],
                organisation=body,
                title=title,
                level="正高级",
                group=groups[n % len(groups)],
                grass_roots=body.level in {"township", "county"},
                non_public=body.sector == "private" or n % 12 == 0,
            )
        )
    User.objects.bulk_create(users)
    Person.objects.bulk_create(people)
    Expert.objects.bulk_create(experts)
    Role.objects.bulk_create(Role(user=user, kind="expert", committee=committee) for user in users)
    PoolMember.objects.bulk_create(
        PoolMember(committee=committee, expert=expert, salt=randomness.token(16), filed_on=date(2021, 3, 1))
        for expert in experts
    )
    for year in (2019, 2020):
        PanelService.objects.bulk_create(
            PanelService(expert=expert, committee=committee, year=year) for expert in chance.sample(experts, k=PANEL)
        )


def _life(series: str, chance: Random, names: Names) -> Career:
    since = date(chance.randint(1986, 1996), 9, 1)
    rungs = tuple(date(since.year + step, 12, 1) for step in (1, 7, 13, 19))
    born = date(since.year - 22, chance.randint(1, 12), chance.randint(1, 28))
    return Career(names.next(), chance.choice("男女"), born, series, "本科", since, rungs)
