"""The demonstration province: invented people that fit the rules, built once, from a seed, and their story."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command

from sunlit.apps.applications.models import Application, Move, Record
from sunlit.apps.experts.models import PanelService, PoolMember
from sunlit.apps.ledger.models import Checkpoint, Leaf
from sunlit.apps.people.models import Person, User
from sunlit.apps.people.personas import faces
from sunlit.config.commands import province
from sunlit.config.invariants import look
from sunlit.config.profile import Trouble
from sunlit.config.province.story import BEATS
from sunlit.config.province.story_people import BATCHES
from sunlit.domain.base.identity import is_demonstration
from sunlit.gateways import clock


def states() -> Counter[str]:
    return Counter(Application.objects.values_list("state", flat=True))


def faults() -> dict[str, tuple[str, ...]]:
    return {finding.name: finding.found for finding in look() if finding.found}


def test_the_province_opens_on_its_monday_with_invented_people_only(small_province, built_province):
    assert f"{clock.now():%Y-%m-%d %H:%M}" == "2021-10-11 09:00"
    assert len(built_province.said) >= 5
    assert all(person.name.endswith("（示例）") for person in Person.objects.all())
    assert all(is_demonstration(person.id_number) for person in Person.objects.all())
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert {face.role for face in faces()} >= {"applicant", "employer", "auditor", "office", "inspector", "expert"}
    assert PoolMember.objects.count() == 240
    assert PanelService.objects.count() == 100
    assert Record.objects.filter(person__name__startswith="王秀云", section="assessment").count() == 9
    written = "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())
    assert not any(person.name.removesuffix("（示例）") in written for person in Person.objects.all())


def test_sixty_cases_stand_in_the_states_that_their_batches_name(small_province):
    found = states()
    assert sum(found.values()) == sum(len(parts.split()) for parts in BATCHES.values()) == 60
    waiting = "draft at_unit unit_notice at_county at_city at_committee returned".split()
    for batch in waiting:
        assert found[batch] == len(BATCHES[batch].split()), batch
    assert [found[one] for one in ("withdrawn", "declined", "refused", "lapsed")] == [1, 1, 1, 1]


def test_the_people_of_the_walk_have_not_applied_yet(small_province):
    assert not Application.objects.filter(person__user__login__in=("wang", "zhao", "zhou", "li")).exists()


def test_every_move_lies_on_a_day_of_the_story(small_province):
    days = {beat.moment.date() for beat in BEATS}
    assert {at.astimezone(clock.SHANGHAI).date() for at in Move.objects.values_list("at", flat=True)} <= days


def test_nothing_that_must_always_hold_is_broken_by_the_story(small_province):
    assert faults() == {}


def test_a_province_that_is_there_is_not_built_again(small_province):
    assert province.build(lambda line: pytest.fail(line)) is False


def test_a_province_left_half_built_says_how_to_build_it_anew(small_province, monkeypatch):
    monkeypatch.setattr(province, "OPENING", clock.now() + dt.timedelta(days=1))
    with pytest.raises(Trouble, match="--fresh"):
        province.build()


def test_the_clock_set_nine_days_on_lets_lapse_what_was_not_mended_and_seals_each_day(small_province):
    heads, before = Checkpoint.objects.count(), states()
    call_command("clock", "--to", "2021-10-20")
    assert f"{clock.now():%Y-%m-%d %H:%M}" == "2021-10-20 09:00"
    assert states() == before - Counter(returned=2) + Counter(lapsed=2)
    assert Checkpoint.objects.count() >= heads + 9
    lapsed = Move.objects.filter(move="lapse").values_list("at", flat=True)
    assert [f"{at.astimezone(clock.SHANGHAI):%m-%d}" for at in lapsed.order_by("at")] == ["09-30", "10-15", "10-15"]
    assert faults() == {}
