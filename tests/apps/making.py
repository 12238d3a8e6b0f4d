"""Makes invented people, bodies and a season for tests, with the fewest words (every name says 示例)."""

import datetime as dt
import itertools

from django.db import transaction
from tests.apps import lives

from sunlit.apps.applications.actions.journey import begin
from sunlit.apps.applications.models import Application, Record, Season
from sunlit.apps.committees.models import Committee
from sunlit.apps.organisations.models import Division, Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person, User
from sunlit.domain.base.identity import DEMONSTRATION_AREA, make_id
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock, crypto
from sunlit.gateways.clock import SHANGHAI

_count = itertools.count(1)


def organisation(name: str = "", **options: object) -> Organisation:
    """A county school in a division of its own making."""
    n = next(_count)
    division, _ = Division.objects.get_or_create(
        code="229901", defaults={"name": "青松县（示例）", "level": "county", "parent": None}
    )
    values: dict[str, object] = {"kind": "school", "level": "township", "division": division, "mode": "combined"}
    return Organisation.objects.create(name=name or f"云溪镇中心小学{n}（示例）", **(values | options))


def committee(name: str = "", **options: object) -> Committee:
    """A filed and authorised committee of the school series, hosted by a body of its own."""
    n = next(_count)
    values: dict[str, object] = {
        "code": f"{n:04d}",
        "series": "08",
        "levels": ["deputy"],
        "host": options.pop("host", None) or organisation(),
        "filed_until": dt.date(2023, 12, 31),
        "authorised_until": dt.date(2021, 12, 31),
    }
    return Committee.objects.create(name=name or f"中小学教师系列评委会{n}（示例）", **(values | options))


def person(name: str = "王老师（示例）", employer: Organisation | None = None, **options: object) -> Person:
    """An applicant with an account, employed at `employer` (a new school by default)."""
    n = next(_count)
    number = make_id(DEMONSTRATION_AREA, dt.date(1968, 3, 1) + dt.timedelta(days=n // 900), n % 900 + 1)
    user = User.objects.create(login=f"person{n}", name=name, is_demonstration=True)
    made = Person(
        user=user,
        name=name,
        id_index=crypto.blind_index(number),
        id_tail=number[-4:],
        born_on=dt.date(1968, 3, 1),
        sex="女",
        employer=employer or organisation(),
        **options,
    )
    made.id_cipher = crypto.encrypt(number, place=f"people.person.id.{made.ref}")
    made.save()
    return made


def village_teacher(*, frontline: str = "是", years: int = 8) -> Person:
    """王老师 with her whole dossier, so many years in her post by the end of last year: 一(五)d is open to her now."""
    owner, this_year = person(employer=organisation()), clock.today().year
    for one in lives.village_teacher(frontline=frontline, post=f"{this_year - years}-01-01", until=this_year):
        Record.objects.create(person=owner, section=one.section, data=dict(one.data), entered_by=owner.user)
    return owner


def actor(someone: Person) -> Actor:
    """The person acting as applicant."""
    if someone.user_id is None:
        raise ValueError("the person has no account")
    return Actor(user=someone.user_id, role="applicant", name=someone.name, person=someone.pk)


def season(year: int = 2021, *, closes_at: dt.datetime | None = None) -> Season:
    """The season of the demonstration, or one that closes at another moment."""
    return Season.objects.create(
        year=year,
        opens_at=dt.datetime(year, 10, 8, tzinfo=SHANGHAI),
        closes_at=closes_at or dt.datetime(year, 11, 6, tzinfo=SHANGHAI),
        review_until=dt.date(year, 11, 30),
    )


def draft(someone: Person, *, closes_at: dt.datetime | None = None, **values: object) -> Application:
    """A draft for 高级教师 by 一(五)d in a season that is open now, with its first move."""
    now = clock.now()
    year = Season.objects.filter(year=now.year).first() or Season.objects.create(
        year=now.year,
        opens_at=now - dt.timedelta(days=3),
        closes_at=closes_at or now + dt.timedelta(days=20),
        review_until=now.date() + dt.timedelta(days=40),
    )
    given = {
        "ref": f"{now.year}-229901-{next(_count):06d}",
        "series": "22",
        "level": "副高级",
        "title": "高级教师",
        "path": "c1_05_d",
        "clause": "一(五)d",
    } | values
    facts = Facts(today=now.date(), barred=(), other_open=False)
    with transaction.atomic():
        row = begin(
            Application(person=someone, organisation=someone.employer, season=year, **given),
            by=actor(someone),
            facts=facts,
        )
    if not isinstance(row, Application):
        raise TypeError(row)
    return row
