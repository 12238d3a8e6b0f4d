"""The population answers what the applicants' own pages answer, person by person (一(五), 一(十六))."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.apps import making

from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.apps.population import actions, queries
from sunlit.apps.population.models import PersonFacts
from sunlit.apps.population.queries import Version
from sunlit.gateways import clock
from sunlit.gateways.files import Book, read_book

LATER = dt.date(2026, 4, 1)  # the demonstration of a change is in force
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_season")]


def version(season: int = 2021) -> Version:
    """The rules of the day."""
    today = clock.today()
    return Version(pack_in_force(today), today, season)


def lowered() -> Version:
    """The rules of the day with 一(五)c after eight years in the post instead of ten."""
    now = version()
    years = now.pack.parameters["直评任职年限"]
    eight = replace(years, entries=tuple(replace(entry, value=8) for entry in years.entries))
    return replace(now, pack=replace(now.pack, parameters={**now.pack.parameters, years.name: eight}))


@pytest.fixture
def people() -> list[int]:
    """Teachers of 10, 8 and 2 years in their post, one of whom nobody knows whether she still teaches."""
    made = [making.village_teacher(years=years) for years in (10, 8, 2)]
    made.append(making.village_teacher(frontline="", years=10))
    making.person()  # without a dossier
    assert actions.project(clock.today()) == 4
    return [one.pk for one in made]


def test_every_person_and_path_gets_the_verdict_of_the_persons_own_page(people: list[int]) -> None:
    today = clock.today()
    found = queries.open_paths(version())
    for person in people:
        own = eligibility(person, season=2021, today=today)
        assert found.get(person, frozenset()) == {v.path for v in own.verdicts if v.value is True}
    counted = {one.path.id: (one.yes, one.no, one.unknown) for one in queries.counts(version()).paths}
    for at, verdict in enumerate(eligibility(people[0], season=2021, today=today).verdicts):
        values = [eligibility(p, season=2021, today=today).verdicts[at].value for p in people]
        assert counted[verdict.path] == (values.count(True), values.count(False), values.count(None))


def test_the_funnel_says_in_words_where_people_fall(people: list[int]) -> None:
    funnel = queries.funnel(version(), "c1_05_c")
    assert funnel is not None
    fell = {step.says.zh: (step.fell, step.unknown) for step in funnel.steps if step.fell or step.unknown}
    assert funnel.people == 4
    assert fell["受聘现专业技术岗位满10年"] == (2, 0)
    assert funnel.yes + sum(map(sum, fell.values())) == 4
    assert queries.funnel(version(), "no_such_path") is None


def test_a_person_without_an_entry_is_no_longer_counted(people: list[int]) -> None:
    from sunlit.apps.applications.models import Record

    Record.objects.filter(person_id=people[0]).delete()
    actions.project(clock.today(), people)
    assert set(PersonFacts.objects.values_list("person_id", flat=True)) == set(people[1:])


def test_the_same_rules_change_nothing(people: list[int]) -> None:
    same = queries.simulation(version(), version())
    assert same.changes == ()
    assert [shift.path for shift in same.shifts] == [None]
    assert (same.shifts[0].all.people, same.shifts[0].all.gains, same.shifts[0].all.loses) == (4, 0, 0)


def test_a_change_says_who_gains_and_who_loses_by_level_region_and_series(people: list[int]) -> None:
    found = queries.simulation(version(), lowered())
    (change,) = found.changes
    assert (change.of, change.label, change.before, change.after) == (
        "parameter",
        "直接评定所需的一级教师任职年限",
        "10年",
        "8年",
    )
    shifts = {shift.path.id: shift for shift in found.shifts if shift.path}
    assert {name: (one.all.gains, one.all.loses) for name, one in shifts.items()} == {
        "c1_05_c": (1, 0),
        "c1_05_d": (0, 1),
    }
    before, after = ({c.path.id: c.yes for c in side.paths} for side in (found.before, found.after))
    assert (before["c1_05_c"], after["c1_05_c"]) == (1, 2)
    assert (found.shifts[0].all.gains, found.shifts[0].all.loses) == (1, 1)
    groups = {by: [(g.value, g.people, g.gains) for g in some] for by, some in shifts["c1_05_c"].groups.items()}
    assert groups["level"] == [("中级", 4, 1)]
    assert groups["series"] == [("中小学教师", 4, 1)]
    assert len(groups["region"]) == 1


def test_a_later_notice_is_compared_as_a_pack_of_its_own(people: list[int]) -> None:
    book = read_book(("national", "jilin_2021", "example_change"))
    assert isinstance(book, Book)
    found = queries.simulation(version(), Version(book.packs[-1], LATER, LATER.year))
    assert {change.of for change in found.changes} >= {"parameter", "path"}
    moved = {shift.path.id for shift in found.shifts if shift.path}
    assert {"e2_township", "c2_03_a"} <= moved


def test_facts_that_another_version_does_not_know_are_left_out() -> None:
    vocabulary = {name: term for name, term in pack_in_force(clock.today()).vocabulary.items() if name != "系列"}
    given = {"系列": "中小学教师", "现聘等级": "特级教师", "现仍在一线": "是"}
    assert queries.known(given, vocabulary, clock.today()).given == {"现仍在一线": True}
