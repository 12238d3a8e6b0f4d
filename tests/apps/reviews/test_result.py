"""Two thirds, the cap and its ties, the sheet under a signed head, the announcement, and no word before it."""

import json
from hashlib import sha256

import pytest

from sunlit.apps.ledger.models import Checkpoint, Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.reviews.actions import ballot, closing, result
from sunlit.apps.reviews.models import CaseResult, OpenedBallot, ResultSheet
from sunlit.apps.reviews.queries.check import differences
from sunlit.apps.reviews.queries.count import count
from sunlit.apps.reviews.queries.results import announced_results, result_of
from sunlit.apps.reviews.sheet import marks

from .stage import GOOD, Evening, announced, closed, ok, states, stranger, tallied, texts
from .test_roster import recuse

ALL, SIX, FIVE = "YYYYYYYYY", "YYYYYYNNA", "YYYYYNNNA"
OPEN_PATH = {"cap": {"paths": ["another"], "per_mille": 600}}
BETTER = marks({**GOOD.points, "virtue": 25}, {})


def passed(evening: Evening) -> list[bool]:
    return list(
        CaseResult.objects.filter(case__session=evening.session).order_by("case__n").values_list("passed", flat=True)
    )


def test_two_thirds_of_those_present_pass_and_abstentions_weigh_like_no(at):
    evening = tallied(at.voting(3, **OPEN_PATH), [SIX, FIVE, "YYYYYAAAA"])
    assert passed(evening) == [True, False, False]
    assert states(evening) == ["decided"] * 3
    why = CaseResult.objects.get(case__n=2)
    assert (why.clause, why.reason) == ("人社部令第40号第21条", "同意票没有达到出席专家的三分之二")


def test_of_five_on_the_capped_path_three_pass_and_the_fourth_reads_why(at):
    evening = announced(at.voting(5), [ALL, "YYYYYYYYN", "YYYYYYYNN", SIX, FIVE])
    assert passed(evening) == [True, True, True, False, False]
    fourth = CaseResult.objects.get(case__n=4)
    assert fourth.reason == "同意票达到三分之二，但本通道通过比例上限为60%：5人参评至多通过3人，排序在名额之后"
    assert fourth.clause == "一(五)d"
    owner = evening.cases[3].application.person.user
    assert fourth.reason in Message.objects.filter(user=owner).latest("id").body
    sheet = json.loads(ResultSheet.objects.get().document)
    assert [(line["place"], line["passes"]) for line in sheet["ranking"]] == [
        (1, True),
        (2, True),
        (3, True),
        (4, False),
    ]


def test_equal_votes_are_ordered_by_the_defence(at):
    evening = tallied(at.voting(5, defence={4: BETTER}), [ALL, ALL, SIX, SIX, FIVE])
    assert passed(evening) == [True, True, False, True, False]


def test_equals_at_the_edge_vote_once_more_among_themselves(at):
    evening = closed(at.voting(5), [ALL, ALL, SIX, SIX, FIVE])
    pk = evening.session.pk
    ok(result.assent_to_tally(pk, by=evening.inspector))
    assert "有2件并列" in texts(result.tally(pk, by=evening.office))[0]
    poll = ok(result.open_second_ballot(pk, by=evening.office))
    assert (poll.round, poll.slots.count()) == (2, 18)
    assert "不在本次表决" in texts(ballot.cast(poll.pk, 1, "yes", by=evening.chair))[0]
    evening.vote(3, "YYYYNNNNN", poll=poll)
    evening.vote(4, "YYYYYNNNN", poll=poll)
    assert texts(result.tally(pk, by=evening.office))  # still voting
    ok(closing.close_voting(pk, by=evening.office))
    ok(result.tally(pk, by=evening.office))
    assert passed(evening) == [True, True, False, True, False]
    assert "第二次投票" in CaseResult.objects.get(case__n=3).reason
    assert ResultSheet.objects.count() == 2
    assert differences(evening.now()) == ()


def test_equals_that_stay_equal_do_not_pass(at):
    evening = closed(at.voting(5), [ALL, ALL, SIX, SIX, FIVE])
    pk = evening.session.pk
    assert "还要纪检监察组同意计票" in texts(result.open_second_ballot(pk, by=evening.office))
    ok(result.assent_to_tally(pk, by=evening.inspector))
    poll = ok(result.open_second_ballot(pk, by=evening.office))
    evening.vote(3, SIX, poll=poll)
    evening.vote(4, SIX, poll=poll)
    ok(closing.close_voting(pk, by=evening.office))
    assert "不需要第二次" in texts(result.open_second_ballot(pk, by=evening.office))[0]
    ok(result.tally(pk, by=evening.office))
    assert passed(evening) == [True, True, False, False, False]
    assert "仍然并列" in CaseResult.objects.get(case__n=4).reason


def test_the_sheet_is_logged_by_hash_and_stands_under_a_signed_head(at):
    evening = tallied(at.voting(1, **OPEN_PATH), [SIX])
    sheet = ResultSheet.objects.get()
    core = json.loads(bytes(Leaf.objects.get(idx=sheet.leaf).data))["core"]
    assert core == {"session": evening.session.ref, "round": 1, "sheet": sha256(sheet.document.encode()).hexdigest()}
    assert sheet.checkpoint.size > sheet.leaf
    assert "sunlit.example/log" in sheet.checkpoint.note
    assert differences(evening.session) == ()


def test_the_count_needs_the_inspectors_own_yes(at):
    evening = closed(at.voting(1, **OPEN_PATH), [SIX])
    pk = evening.session.pk
    assert texts(result.tally(pk, by=evening.office)) == ["还要纪检监察组同意计票"]
    for actor in (
        evening.office,
        evening.chair,
        stranger("inspector"),
        stranger("inspector", evening.office.committee),
    ):
        texts(result.assent_to_tally(pk, by=actor))
    first = ok(result.assent_to_tally(pk, by=evening.inspector))
    assert ok(result.assent_to_tally(pk, by=evening.inspector)) == first
    assert texts(result.tally(pk, by=evening.inspector))
    ok(result.tally(pk, by=evening.office))
    heads = Checkpoint.objects.count()
    ok(result.tally(pk, by=evening.office))  # a double click finds it done
    assert (ResultSheet.objects.count(), Checkpoint.objects.count()) == (1, heads)
    move = evening.cases[0].application.steps.order_by("-n").first()
    assert (move.move, move.role) == ("tally", "office")


def test_one_case_that_cannot_be_decided_stops_the_count_as_a_whole(at):
    evening = closed(at.voting(2, **OPEN_PATH), [SIX, SIX])
    pk = evening.session.pk
    ok(result.assent_to_tally(pk, by=evening.inspector))
    case = evening.cases[1].application
    case.state = "held"
    case.save()
    texts(result.tally(pk, by=evening.office))
    assert not ResultSheet.objects.exists()
    assert not CaseResult.objects.exists()
    assert states(evening) == ["deliberated", "held"]
    assert RefusedAttempt.objects.filter(move="ballot.tally").count() == 1


def test_the_chair_announces_and_only_he_and_only_after_the_count(at):
    evening = closed(at.voting(1, **OPEN_PATH), [SIX])
    pk = evening.session.pk
    assert "还没有计票，或者结果单没有签名" in texts(result.announce(pk, by=evening.chair))
    ok(result.assent_to_tally(pk, by=evening.inspector))
    ok(result.tally(pk, by=evening.office))
    other = next(actor for actor in evening.experts.values() if actor != evening.chair)
    for actor in (other, evening.office, evening.inspector):
        texts(result.announce(pk, by=actor))
    ok(result.announce(pk, by=evening.chair))
    ok(result.announce(pk, by=evening.chair))
    assert states(evening) == ["announced"]
    assert evening.now().state == "announced"
    assert Leaf.objects.filter(kind="session.announced").count() == 1
    move = evening.cases[0].application.steps.order_by("-n").first()
    assert (move.move, move.role) == ("announce", "chair")


@pytest.mark.parametrize("step", [closed, tallied])
def test_before_the_announcement_nobody_outside_the_room_can_ask_for_a_result(at, step):
    evening = step(at.voting(2, **OPEN_PATH), [SIX, FIVE])
    assert announced_results(evening.session.ref) == ()
    assert [result_of(case.application_id) for case in evening.cases] == [None, None]
    assert not Message.objects.filter(title__startswith="评审结果").exists()
    twins = [
        list(
            case.application.steps.order_by("n").values_list(
                "move", "from_state", "to_state", "role", "clause", "reason"
            )
        )
        for case in evening.cases
    ]
    assert twins[0] == twins[1]


def test_after_the_announcement_everybody_knows_pass_or_not_and_nobody_a_count(at):
    evening = announced(at.voting(2, **OPEN_PATH), [SIX, FIVE])
    shown = announced_results(evening.session.ref)
    assert [(one.n, one.passed) for one in shown] == [(1, True), (2, False)]
    assert {"n", "application", "title", "passed", "reason", "clause"} == set(type(shown[0]).__slots__)
    first = result_of(evening.cases[0].application_id)
    assert first is not None
    assert first.passed


def test_the_log_tells_no_count_and_no_result_of_a_case(at):
    announced(at.voting(2, **OPEN_PATH), [SIX, FIVE])
    for leaf in Leaf.objects.exclude(kind="ballot.roster"):
        core = json.loads(bytes(leaf.data))["core"]
        assert not {"yes", "no", "abstain", "passed", "counts", "results"} & set(core)
    assert OpenedBallot.objects.count() == 18


def test_counting_twice_gives_the_same(at):
    evening = closed(at.voting(3), [ALL, SIX, FIVE])
    assert count(evening.session) == count(evening.session)


def test_a_recused_expert_counts_as_present_and_not_as_yes(at):
    evening = at.deliberated(1, **OPEN_PATH)
    recuse(evening, 1, "评委08")
    recuse(evening, 1, "评委09")
    ok(ballot.open_voting(evening.session.pk, by=evening.office))
    evening.vote(1, "YYYYYNN--")
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    line = count(evening.session).counts[0]
    assert (line.yes, line.eligible, line.counted, line.outcome, line.other_outcome) == (
        5,
        7,
        9,
        "not_passed",
        "passed",
    )
