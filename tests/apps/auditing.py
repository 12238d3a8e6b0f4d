"""Cases on an auditor's desk for tests: a county below its city, a village school, a dossier that was handed in."""

import datetime as dt
import itertools
from dataclasses import dataclass, field

from tests.apps import making

from sunlit.apps.applications.models import Application, Commitment, Record, Season
from sunlit.apps.applications.queries.version import freeze
from sunlit.apps.committees.models import Committee
from sunlit.apps.organisations.models import Division, Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person, User
from sunlit.gateways import clock

_count = itertools.count(1)
POST = {
    "title": "22/一级教师",
    "series": "22",
    "level": "中级",
    "name": "一级教师",
    "grade": "",
    "organisation": "云溪镇中心小学（示例）",
    "appointed_on": "2012-12-01",
    "ended_on": "",
    "stage": "小学",
}
SERVICE = {
    "organisation": "云溪镇中心小学（示例）",
    "place": "村",
    "kind": "教学一线",
    "since": "1989-09-01",
    "until": "",
    "frontline": "是",
}


@dataclass
class Place:
    """A county, its city, their bureaus, a school, and a committee: everything a case passes."""

    school: Organisation
    county: Organisation
    city: Organisation
    committee: Committee
    auditors: dict[str, Actor] = field(default_factory=dict)


def account(name: str, role: str, body: Organisation | None = None, committee: Committee | None = None) -> Actor:
    """Somebody with one privileged role, as a value."""
    user = User.objects.create(login=f"staff{next(_count)}", name=name, is_demonstration=True)
    return Actor(
        user=user.pk, role=role, name=name, organisation=body and body.pk, committee=committee and committee.pk
    )


def place() -> Place:
    """A new county with everything in it."""
    n = next(_count)
    province, _ = Division.objects.get_or_create(code="220000", defaults={"name": "吉林省", "level": "province"})
    city = Division.objects.create(code=f"{300000 + n}", name=f"松原市{n}（示例）", level="city", parent=province)
    county = Division.objects.create(code=f"{400000 + n}", name=f"青松县{n}（示例）", level="county", parent=city)
    made = Place(
        school=making.organisation(division=county),
        county=making.organisation(f"青松县人社局{n}（示例）", kind="hrss", level="county", division=county),
        city=making.organisation(f"松原市人社局{n}（示例）", kind="hrss", level="city", division=city),
        committee=Committee.objects.create(
            code=f"{n:04d}",
            name=f"中小学教师系列高级评委会{n}（示例）",
            series="22",
            levels=["副高级"],
            host=making.organisation(f"教师评委会主办单位{n}（示例）", kind="hrss", level="province"),
            filed_until=dt.date(2023, 12, 31),
            authorised_until=dt.date(2021, 12, 31),
        ),
    )
    made.auditors = {
        "employer": account("孙校长（示例）", "employer", made.school),
        "at_county": account("赵青（示例）", "auditor", made.county),
        "at_city": account("钱江（示例）", "auditor", made.city),
        "office": account("冯办（示例）", "office", made.committee.host, made.committee),
    }
    return made


def season() -> Season:
    """The season that is open now."""
    found = Season.objects.filter(year=2021).first()
    now = clock.now()
    return found or Season.objects.create(
        year=2021,
        opens_at=now - dt.timedelta(days=3),
        closes_at=now + dt.timedelta(days=90),
        review_until=now.date() + dt.timedelta(days=120),
    )


def record(person: Person, section: str, **data: object) -> Record:
    """One entry the person made."""
    return Record.objects.create(person=person, section=section, data=data, entered_by=person.user)


def case(
    where: Place, state: str = "at_county", person: Person | None = None, name: str = "", **values: object
) -> Application:
    """A teacher's case by 一(五)d, handed in as version 1 with a post and a stretch of service, at this state."""
    who = person or making.person(name or f"王老师{next(_count)}（示例）", employer=where.school)
    if not who.records.exists():
        record(who, "post", **POST)
        record(who, "service", **SERVICE)
    now = clock.now()
    desks = {"at_county": where.county, "at_city": where.city, "at_committee": where.committee.host}
    given = {
        "ref": f"2021-229901-{next(_count):06d}",
        "organisation": where.school,
        "season": season(),
        "committee": where.committee,
        "series": "22",
        "level": "副高级",
        "title": "高级教师",
        "path": "c1_05_d",
        "clause": "一(五)",
        "state": state,
        "desk": desks.get(state, where.school),
        "entered_at": now,
        "submitted_at": now,
    } | values
    row = Application.objects.create(person=who, **given)
    Commitment.objects.create(application=row, kind="personal", text="我承诺……", by=who.user, at=now)
    return hand_in(row)


def hand_in(row: Application) -> Application:
    """Freeze what stands in the dossier as the next version."""
    version = freeze(row)
    version.at = clock.now()
    version.save(force_insert=True)
    row.receipt = version.sha256
    row.save(update_fields=["receipt"])
    return row


def put(row: Application, state: str, desk: Organisation | None = None, **values: object) -> Application:
    """Place a case in a state for a test, without the journey (the row's history stays as it is)."""
    Application.objects.filter(pk=row.pk).update(state=state, stage="", desk=desk or row.desk, **values)
    row.refresh_from_db()
    return row
