"""The 60 people of the story: for each batch the path they take and where they work. All invented."""

from datetime import date
from random import Random

from sunlit.apps.applications.models import Record
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actions.demonstrate import make_demonstration_account
from sunlit.apps.people.models import Person
from sunlit.config.province import SAMPLE, SEED, cast
from sunlit.config.province.people import NOWHERE, Career, Names, records
from sunlit.domain.base.identity import make_id

PATHS = {
    "targeted": "c1_05_d",
    "direct": "c1_05_c",
    "senior": "c1_05_f_senior",
    "full": "c1_05_a",
    "engineer": "s05_senior",
}
BATCHES = {
    # reviewed in summer: from here come certificates, appointments, and those who did not pass
    "summer": "targeted:东沟 targeted:农安村 targeted:农安镇 targeted:敦化镇 targeted:德惠镇 "
    "senior:云溪 senior:农安镇 senior:敦化镇 senior:德惠镇 senior:云溪",
    # reviewed in September, their result is on notice
    "water": "engineer:水利 engineer:水科院 engineer:市属所 engineer:水利 engineer:水科院",
    # reviewed just before the opening: announced, counted, in the room
    "announced": "engineer:水科院 engineer:水利",
    "counted": "engineer:市属所 engineer:水利",
    "meeting": "engineer:水利 engineer:水科院",
    "blind": "engineer:水利 engineer:市属所 engineer:水科院 engineer:水利",
    # ready to vote on the opening day, five of them on the capped path, two from 王老师's own school
    "ready": "targeted:东沟 targeted:东沟 targeted:农安村 targeted:农安镇 targeted:德惠镇 "
    "senior:云溪 senior:农安镇 senior:敦化镇",
    # accepted and on no list yet: 王老师 can be reviewed together with them
    "accepted": "targeted:东沟 targeted:农安村 targeted:农安镇 targeted:敦化镇 senior:云溪",
    "at_committee": "full:云溪 engineer:水科院",
    "at_city": "direct:农安村 senior:农安镇 engineer:水利",
    "at_county": "targeted:农安镇 senior:云溪 engineer:水利",
    "unit_notice": "senior:云溪 targeted:东沟 engineer:水利",
    "at_unit": "targeted:东沟 senior:云溪 engineer:水利",
    "draft": "direct:农安村 senior:农安镇",
    "returned": "senior:农安镇 engineer:水科院",
    "withdrawn": "senior:云溪",
    "declined": "senior:农安镇",
    "refused": "senior:德惠镇",
    "lapsed": "targeted:德惠镇",
}


def plan(names: Names) -> dict[str, tuple[Career, str]]:
    """The lives by the names of their cases: the same however large the province is."""
    chance = Random(SEED)  # noqa: S311 - an invented province, not a secret
    names.seen |= {part.life.name.removesuffix(SAMPLE) for part in cast.PARTS}
    made: dict[str, tuple[Career, str]] = {}
    for batch, parts in BATCHES.items():
        for n, part in enumerate(parts.split(), 1):
            made[f"{batch}.{n}"] = (_life(part.partition(":")[0], chance, names), part)
    return made


def build(lives: dict[str, tuple[Career, str]], made: dict[str, list[Organisation]]) -> dict[str, tuple[Person, str]]:
    """Accounts and dossiers; answers each person with the path he takes, by the name of his case."""
    chance = Random(SEED)  # noqa: S311
    where, found, kept = places(made), {}, []
    for n, (key, (life, part)) in enumerate(lives.items()):
        kind, _, place = part.partition(":")
        body = where[place]
        role = make_demonstration_account(
            login=f"case-{n + 1:02d}",
            name=life.name,
            kind="applicant",
            id_number=make_id(NOWHERE, life.born_on, 910 + 2 * (n % 44) + (life.sex == "男")),
            phone=f"1990001{n:04d}",
            employer=body.pk,
        )
        person = Person.objects.get(user=role.user)
        kept += records(life, person, body, chance)
        found[key] = (person, PATHS[kind])
    Record.objects.bulk_create(kept)
    return found


def places(made: dict[str, list[Organisation]]) -> dict[str, Organisation]:
    """The bodies that the batches name."""
    walk = {body.name: body for body in made["walk"]}
    city_units = [body for body in made["unit"] if body.level == "city"]
    named = {body.name.removesuffix(SAMPLE): body for body in made["named"]}

    def school(county: str, kind: str) -> Organisation:
        return next(body for body in made["school"] if body.division_id == county and kind in body.name)

    return {
        "东沟": walk[cast.VILLAGE_SCHOOL],
        "云溪": walk[cast.TOWN_SCHOOL],
        "水利": walk[cast.COUNTY_UNIT],
        "农安村": school(cast.COUNTY, "村小学"),
        "农安镇": school(cast.COUNTY, "镇中心"),
        "德惠镇": school("220183", "镇中心"),
        "敦化镇": school("222403", "镇中心"),
        "市属所": city_units[0],
        "水科院": named["吉林省水利科学研究院"],
    }


def _life(kind: str, chance: Random, names: Names) -> Career:
    """A life on which the path turns true at the end of 2020 (一(五)a, c, d, f; the national years of 工程)."""
    start, first, last, degree, series = {
        "targeted": (chance.randint(1986, 1989), 7, (2012, 2018), "大专", "22"),
        "direct": (chance.randint(1985, 1988), 6, (2003, 2008), "大专", "22"),
        "senior": (chance.randint(2000, 2006), 1, (2010, 2014), "本科", "22"),
        "full": (chance.randint(1990, 1996), 1, (2005, 2008), "本科", "22"),
        "engineer": (chance.randint(2001, 2007), 1, (2012, 2014), "本科", "05"),
    }[kind]
    since = date(start, 9, 1)
    top = date(chance.randint(*last), chance.choice((3, 9, 12)), 1)
    rungs = (date(start + first, 9, 1), top) if kind != "full" else (date(start + 1, 9, 1), date(1999, 9, 1), top)
    born = date(start - chance.randint(20, 23), chance.randint(1, 12), chance.randint(1, 28))
    return Career(names.next(), chance.choice("男女"), born, series, degree, since, rungs)
