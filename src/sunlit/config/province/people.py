"""2,000 invented people with dossiers: careers that hang together, so that rules and reviews have real work."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from sunlit.apps.applications.models import Record
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.models import Person, User
from sunlit.config.province import SAMPLE, words
from sunlit.domain.base.identity import make_id
from sunlit.gateways import crypto, randomness

NOWHERE = "229900"  # an area code that is assigned to nobody
LADDERS = {
    "22": (("初级", "二级教师"), ("中级", "一级教师"), ("副高级", "高级教师"), ("正高级", "正高级教师")),
    "05": (("初级", "助理工程师"), ("中级", "工程师"), ("副高级", "高级工程师"), ("正高级", "正高级工程师")),
}
PLACES = {"village": "村", "township": "乡镇", "county": "县城", "city": "省市", "province": "省市"}


@dataclass(frozen=True, slots=True)
class Career:
    """The plan of one working life. `rungs` are the days on which each title was obtained."""

    name: str
    sex: str
    born_on: date
    series: str
    degree: str
    since: date
    rungs: tuple[date, ...]
    gap: bool = False
    front: str = "是"
    appointed: date | None = None  # to the present post, when later than the title

    @property
    def rung(self) -> tuple[str, str]:
        """Level and name of the present title."""
        return LADDERS[self.series][len(self.rungs) - 1]


class Names:
    """Hands out names without repeating one."""

    def __init__(self, chance: Random) -> None:
        self.chance, self.seen = chance, set[str]()

    def next(self) -> str:
        """A surname with a given name, marked 示例."""
        while True:
            name = self.chance.choice(words.SURNAMES) + self.chance.choice(words.GIVEN)
            if name not in self.seen:
                self.seen.add(name)
                return name + SAMPLE


def career(chance: Random, names: Names, series: str) -> Career:
    """A life between 24 and 59 years of age on 2021-10-11, with 1 to 3 promotions at usual distances."""
    start = chance.randint(1985, 2016)
    degree = (
        chance.choice(("大专", "本科", "本科", "本科", "硕士"))
        if start > 1998
        else chance.choice(("中师", "大专", "本科"))
    )
    if series == "05" and degree == "中师":
        degree = "大专"
    year, rungs = start + 1, [date(start + 1, 9, 1)]
    while len(rungs) < 3 and chance.random() < 0.75:
        year += chance.randint(5, 9)
        if year > 2020:
            break
        rungs.append(date(year, chance.choice((3, 9, 12)), 1))
    born = date(start - chance.randint(20, 24), chance.randint(1, 12), chance.randint(1, 28))
    return Career(names.next(), chance.choice("男女"), born, series, degree, date(start, 9, 1), tuple(rungs))


def person(plan: Career, body: Organisation, sequence: int, *, user: User | None = None) -> Person:
    """An unsaved person of that body; the ID number has an area code that nobody has."""
    ref = randomness.ref()
    odd = sequence * 2 % 998 + (1 if plan.sex == "男" else 2)
    number = make_id(NOWHERE, plan.born_on, odd)
    return Person(
        ref=ref,
        user=user,
        name=plan.name,
        id_cipher=crypto.encrypt(number, place=f"people.person.id.{ref}"),
        id_index=crypto.blind_index(number),
        id_tail=number[-4:],
        born_on=plan.born_on,
        sex=plan.sex,
        employer=body,
    )


def records(plan: Career, owner: Person, body: Organisation, chance: Random) -> list[Record]:
    """The dossier of that life, unsaved, as the section forms would have kept it."""
    made = [
        _record(owner, "education", _education(plan, chance)),
        *(_record(owner, "title", _title(plan, n)) for n in range(len(plan.rungs))),
        *(_record(owner, "post", _post(plan, n, body)) for n in range(len(plan.rungs))),
        *(_record(owner, "service", data) for data in _service(plan, body)),
    ]
    first = plan.rungs[-1].year
    for year in range(max(first, 2012), 2021):
        result = "优秀" if chance.random() < 0.15 else "合格"
        made.append(_record(owner, "assessment", {"year": year, "result": result}))
    kind = "teacher" if plan.series == "22" else "engineer"
    for what, title in chance.sample(words.WORKS[kind], k=chance.randint(1, 3)):
        made.append(_record(owner, "achievement", _work(what, title, chance)))
    return made


def _record(owner: Person, section: str, data: dict[str, Any]) -> Record:
    return Record(ref=randomness.ref(), person=owner, section=section, data=data, source="declared")


def _education(plan: Career, chance: Random) -> dict[str, Any]:
    subject = chance.choice(words.TEACHING if plan.series == "22" else words.ENGINEERING)
    return {
        "degree": plan.degree,
        "school": chance.choice(words.COLLEGES),
        "major": subject,
        "study": "全日制",
        "graduated_on": date(plan.since.year, 7, 1).isoformat(),
    }


def _title(plan: Career, n: int) -> dict[str, Any]:
    level, name = LADDERS[plan.series][n]
    return {
        "title": f"{plan.series}/{name}",
        "series": plan.series,
        "level": level,
        "name": name,
        "obtained_on": plan.rungs[n].isoformat(),
        "how": "评审",
        "certificate_no": "",
    }


def _post(plan: Career, n: int, body: Organisation) -> dict[str, Any]:
    level, name = LADDERS[plan.series][n]
    last = n == len(plan.rungs) - 1
    return {
        "title": f"{plan.series}/{name}",
        "series": plan.series,
        "level": level,
        "name": name,
        "grade": "",
        "organisation": body.name,
        "appointed_on": (plan.appointed if last and plan.appointed else plan.rungs[n]).isoformat(),
        "ended_on": "" if last else plan.rungs[n + 1].isoformat(),
        "stage": "小学" if plan.series == "22" else "",
    }


def _service(plan: Career, body: Organisation) -> list[dict[str, Any]]:
    place = "村" if "村小学" in body.name else PLACES[body.level]
    kind = "教学一线" if plan.series == "22" else "专业技术一线"
    base = {"organisation": body.name, "place": place, "kind": kind}
    if not plan.gap:
        return [base | {"since": plan.since.isoformat(), "until": "", "frontline": plan.front}]
    middle = date(plan.since.year + 8, 7, 31)
    later = date(middle.year + 1, 9, 1)
    return [
        base | {"since": plan.since.isoformat(), "until": middle.isoformat(), "frontline": ""},
        base | {"since": later.isoformat(), "until": "", "frontline": plan.front},
    ]


def _work(what: str, title: str, chance: Random) -> dict[str, Any]:
    return {
        "kind": what,
        "title": title.format(chance.choice(words.TOPICS)),
        "part": chance.choice(("独立完成", "主持", "第一完成人", "第二完成人")),
        "done_on": date(chance.randint(2014, 2020), chance.randint(1, 12), chance.randint(1, 28)).isoformat(),
        "summary": "在本单位推行两年，听课和同行评价良好。（示例）"
        if what != "专利"
        else "已在两个项目中使用。（示例）",
    }
