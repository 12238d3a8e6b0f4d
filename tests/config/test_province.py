"""The demonstration province: invented people that fit the rules, built once, from a seed, and their story."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command

from sunlit.apps.applications.models import Application, Move, Record
from sunlit.apps.experts.models import PanelService, PoolMember
from sunlit.apps.ledger.models import Checkpoint, Leaf
from sunlit.apps.people.models import Person, Persona, User
from sunlit.apps.people.personas import faces
from sunlit.apps.reviews.models import Assignment, CaseResult, ReviewSession
from sunlit.apps.reviews.queries.roster import opening
from sunlit.config.commands import province
from sunlit.config.invariants import look
from sunlit.config.profile import Trouble
from sunlit.config.province import cast
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
    assert PanelService.objects.filter(year__lt=2021).count() == 100
    assert Record.objects.filter(person__name__startswith="王秀云", section="assessment").count() == 9
    written = "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())
    assert not any(person.name.removesuffix("（示例）") in written for person in Person.objects.all())


def test_sixty_cases_stand_in_the_states_that_their_batches_name(small_province):
    found = states()
    assert sum(found.values()) == sum(len(parts.split()) for parts in BATCHES.values()) == 60
    waiting = "draft at_unit unit_notice at_county at_city at_committee returned accepted announced".split()
    for batch in waiting:
        assert found[batch] >= len(BATCHES[batch].split()), batch
    assert [found[one] for one in ("withdrawn", "declined", "refused", "lapsed")] == [1, 1, 1, 1]
    ended = ("appointed", "certified", "confirmed", "revoked", "annulled", "not_passed", "public_notice", "held")
    assert [found[one] for one in ended] == [2, 2, 1, 1, 1, 4, 3, 1]
    assert [found[one] for one in ("seated", "blind_reviewed", "defended", "decided")] == [2, 2, 2, 2]


def test_one_session_is_ready_to_vote_as_soon_as_the_inspector_is_there(small_province):
    row = ReviewSession.objects.get(cases__application__state="deliberated", cases__n=1)
    capped = row.cases.filter(capped=True, application__path="c1_05_d")
    assert (row.state, row.meets_on, capped.count(), row.cases.count()) == ("meeting", clock.today(), 5, 8)
    assert capped.filter(application__organisation__name=cast.VILLAGE_SCHOOL).exists()
    lacking = [reason.text for reason in opening(row).reasons()]
    assert len(lacking) == 1
    assert "纪检" in lacking[0]
    assert {face.login for face in faces()} & set(
        row.members.filter(chairs=True).values_list("expert__user__login", flat=True)
    )


def test_of_five_capped_cases_three_passed_and_one_with_two_thirds_did_not(small_province):
    results = CaseResult.objects.filter(case__session__meets_on=dt.date(2021, 8, 27), case__capped=True)
    reasons = list(results.filter(passed=False).values_list("clause", flat=True))
    assert (results.count(), results.filter(passed=True).count()) == (5, 3)
    assert sum(clause == "一(五)d" for clause in reasons) == 1


def test_colleagues_who_were_accepted_wait_for_the_next_session(small_province):
    waiting = Application.objects.filter(state="accepted", path="c1_05_d", sessions__isnull=True)
    assert waiting.count() == 4
    assert waiting.filter(organisation__name=cast.VILLAGE_SCHOOL).exists()


def test_the_rest_of_a_panel_follows_where_the_visitor_acted(small_province):
    row = ReviewSession.objects.get(state="frozen")
    call_command("panel", "--session", row.ref)
    mine = Persona.objects.filter(user__expert__in=row.members.values("expert")).values("user")
    left = Assignment.objects.filter(case__session=row, case__application__state="seated")
    assert not left.exclude(member__expert__user__in=mine).exclude(member__scores__stage="blind").exists()
    call_command("panel", "--session", row.ref, "--all")
    assert set(row.cases.values_list("application__state", flat=True)) == {"blind_reviewed"}


def test_the_people_of_the_walk_have_not_applied_yet(small_province):
    assert not Application.objects.filter(person__user__login__in=("wang", "zhao", "zhou", "li")).exists()


def test_six_more_applicants_show_what_the_walk_has_not_reached(small_province):
    shown = Persona.objects.filter(user__login__startswith="case-").order_by("position").values_list("user", "says")
    stand = {says: Application.objects.get(person__user=user) for user, says in shown}
    assert " ".join(row.state for row in stand.values()) == "accepted returned held appointed not_passed revoked"
    capped = next(row for says, row in stand.items() if "上限" in says)
    assert CaseResult.objects.get(case__application=capped).clause == "一(五)d"


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
