"""Each invariant holds on honest data, and finds the fault that is planted as the owner of the tables (control 80)."""

import datetime as dt
from dataclasses import asdict

import pytest
from django.db import transaction
from tests.apps.applications.conftest import actor_of, make_application, make_person

from sunlit.apps.applications import documents
from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application, Version
from sunlit.apps.committees.actions import standards
from sunlit.apps.committees.models import Committee, Standard
from sunlit.apps.experts.models import Expert
from sunlit.apps.ledger.actions import append, seal_head
from sunlit.apps.messages.actions import tell
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.posts.models import Seat, SeatPlan
from sunlit.apps.reviews.models import Assignment, Draw, Member, Poll, Recusal, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.box import key_name
from sunlit.config.invariants import CHECKS, look
from sunlit.domain.ballot.roster import Roster, Thresholds, roster_hash
from sunlit.domain.base.canonical import canonical_text
from sunlit.domain.base.identity import make_id
from sunlit.domain.draw.ceremony import Nonces, draw
from sunlit.domain.draw.pool import PanelRules, PoolRow
from sunlit.domain.draw.seed import nonce_commitment
from sunlit.domain.draw.transcript import Transcript
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import ballot_keys, clock, crypto, randomness

OFF = "ALTER TABLE {0} DISABLE TRIGGER USER; "
DAY = dt.timedelta(days=1)


def honest_world() -> None:
    """A submitted case on a seat, a message, a filed session with its draw, an open and a closed poll."""
    person = make_person()
    number = make_id("229900", person.born_on, 124)
    person.id_cipher = crypto.encrypt(number, place=f"people.person.id.{person.ref}")
    person.id_index = crypto.blind_index(number)
    person.save()
    case = make_application(person)
    frozen = {"示例": 1}
    Version.objects.create(application=case, n=1, document=frozen, sha256=documents.digest(frozen), at=clock.now())
    ready = Facts(today=clock.today(), personal_commitment=True, cut_off=clock.today())
    with transaction.atomic():
        step(case.pk, "submit", by=actor_of(person), gather=lambda _: ready, note=Note(desk=case.organisation_id))
        tell(person.user_id, title="示例", body="示例", link="", clause="")
        seal_head()
    _seat(case)
    _session(case)


def _seat(case: Application) -> None:
    user = User.objects.create(login=randomness.ref(), name="单位（示例）")
    plan = SeatPlan.objects.create(
        organisation=case.organisation,
        season=case.season,
        series="22",
        level="副高级",
        approved=3,
        allowed=2,
        used=1,
        clause="一(五)e",
        line="示例",
        set_by=user,
        set_at=clock.now(),
    )
    Seat.objects.create(application=case, plan=plan, clause="一(五)e", says="示例", taken_by=user, taken_at=clock.now())


def _session(case: Application) -> None:
    user = User.objects.create(login=randomness.ref(), name="办公室（示例）")
    body = Committee.objects.create(
        code="0022",
        name="示例评委会",
        series="22",
        levels=["副高级"],
        host=case.organisation,
        filed_until=clock.today(),
        authorised_until=clock.today(),
    )
    _standard(body)
    session = ReviewSession.objects.create(
        committee=body,
        season=case.season,
        name="示例评审会",
        meets_on=clock.today(),
        place="示例",
        size=3,
        state="voting",
        planned_by=user,
        accepted_by=user,
        accepted_at=clock.now() - DAY,
    )
    made = _transcript()
    Draw.objects.create(
        session=session,
        n=1,
        state="done",
        frozen="{}",
        employer_salt=b"0" * 16,
        commitment=made.commitment,
        frozen_at=clock.now(),
        transcript=made.to_json(),
    )
    listed = SessionCase.objects.create(session=session, application=case, n=1, pseudonym="申报A")
    members = []
    for seat, name in enumerate(made.panel, 1):
        account = User.objects.create(login=randomness.ref(), name="专家（示例）")
        expert = Expert.objects.create(
            user=account, organisation=case.organisation, title="正高级教师", level="正高级", group="g"
        )
        members.append(Member.objects.create(session=session, expert=expert, pool_id=name, seat=f"评委{seat:02d}"))
    Recusal.objects.create(
        member=members[0],
        case=listed,
        kind="kin",
        basis="示例",
        status="confirmed",
        said_at=clock.now(),
        settled_at=clock.now(),
    )
    Assignment.objects.create(case=listed, member=members[1], n=1, at=clock.now())
    _poll(session)


def _standard(body: Committee) -> None:
    """One that was handed in."""
    user = User.objects.create(login=randomness.ref(), name="办公室（示例）")
    by = Actor(user=user.pk, role="office", committee=body.pk)
    text = '现聘等级 = "一级教师" 且 农村任教经历 且 学历学位 ≥ "本科" 且 受聘现岗位 ≥ 5年'
    row = standards.write(body.pk, level="副高级", text=text, by=by)
    assert isinstance(row, Standard)
    assert isinstance(standards.submit(row.ref, by=by), Standard)


def _poll(session: ReviewSession) -> None:
    """An open vote with its roster on the log and its key on disk."""
    limits = Thresholds(2, 3, 2, 3, True, 3)
    roster = Roster(session.ref, 1, 3, ("评委01", "评委02", "评委03"), ("申报A",), (), "示例", limits)
    core: dict[str, object] = {"session": session.ref, "round": 1, "roster_hash": roster_hash(roster)}
    with transaction.atomic():
        Poll.objects.create(
            session=session,
            round=1,
            roster=canonical_text(asdict(roster)),
            roster_hash=roster_hash(roster),
            leaf=append("ballot.roster", core),
            public_key=ballot_keys.make(key_name(session.ref, 1)),
            opened_at=clock.now(),
        )


def _transcript() -> Transcript:
    pool = [PoolRow(name, "g", name) for name in "abcdefghi"]
    rules = PanelRules(3, 3, (), 0, 0, 9, 1, 3, 2, panels_least=80)
    pair = nonce_commitment("office", b"0" * 16), nonce_commitment("inspector", b"1" * 16)
    made = draw(pool, rules, Nonces(b"0" * 16, b"1" * 16, *pair))
    assert isinstance(made, Transcript)
    return made


ENVELOPE = (
    "INSERT INTO reviews_envelope (poll_id, case_id, member_id, sealed) SELECT p.id, c.id, m.id, '\\x00' "
    "FROM reviews_poll p, reviews_sessioncase c, (SELECT id FROM reviews_member ORDER BY seat DESC LIMIT 1) m; "
)
FAULTS = {
    "entries_match_their_hashes": OFF.format("ledger_leaf") + "UPDATE ledger_leaf SET data = '{}' WHERE idx = 0",
    "entries_have_no_gap": OFF.format("ledger_leaf") + "UPDATE ledger_leaf SET idx = idx + 5 WHERE idx = 0",
    "heads_are_signed_over_the_entries": OFF.format("ledger_checkpoint")
    + "UPDATE ledger_checkpoint SET note = replace(note, E'\\n', E'\\n\\n')",
    "a_moved_clock_is_on_the_log": "UPDATE ledger_clock SET \"offset\" = interval '1 day'",
    "a_case_stands_where_its_last_move_put_it": "UPDATE applications_application SET state = 'accepted'",
    "moves_are_numbered_without_a_gap": OFF.format("applications_move") + "UPDATE applications_move SET n = 7",
    "every_move_is_in_the_table": OFF.format("applications_move")
    + "UPDATE applications_move SET from_state = 'draft', to_state = 'certified'",
    "every_move_is_on_the_log": OFF.format("applications_move") + "UPDATE applications_move SET leaf = 99",
    "a_submitted_version_is_what_its_hash_says": OFF.format("applications_version")
    + "UPDATE applications_version SET document = '{\"示例\": 2}'",
    "nobody_moved_his_own_case_from_the_other_side": OFF.format("applications_move")
    + "UPDATE applications_move SET role = 'employer'",
    "a_returned_case_has_its_list": "UPDATE applications_application SET state = 'returned', stage = 'at_unit'",
    "a_plan_counts_its_seats": "UPDATE posts_seatplan SET used = 2",
    "no_plan_is_over_its_seats": "ALTER TABLE posts_seatplan DROP CONSTRAINT posts_never_over_the_plan; "
    "UPDATE posts_seatplan SET used = 9",
    "a_recommended_case_has_a_seat_or_a_clause": OFF.format("applications_move")
    + "UPDATE applications_move SET move = 'forward'; DELETE FROM posts_seat",
    "no_draw_before_its_filing": "UPDATE reviews_reviewsession SET accepted_at = now() + interval '1 day'",
    "every_draw_replays": "UPDATE reviews_draw SET transcript = replace(transcript, '\"attempt\":', '\"attempt\":1')",
    "the_panel_is_the_one_drawn": "UPDATE reviews_member SET pool_id = 'zz' WHERE seat = '评委01'",
    "who_is_recused_neither_scores_nor_votes": OFF.format("reviews_assignment")
    + "UPDATE reviews_assignment SET member_id = "
    "(SELECT member_id FROM reviews_recusal)",
    "a_closed_box_is_empty": ENVELOPE + "UPDATE reviews_poll SET closed_at = now()",
    "no_ballot_is_open_before_the_close": OFF.format("reviews_openedballot")
    + "INSERT INTO reviews_openedballot (tracker, poll_id, case_id, choice, salt) "
    "SELECT 'aa', p.id, c.id, 'Y', 'bb' FROM reviews_poll p, reviews_sessioncase c",
    "a_result_follows_from_its_ballots": "UPDATE reviews_poll SET closed_at = now()",
    "no_key_outlives_its_vote": "UPDATE reviews_poll SET closed_at = now()",
    "a_standard_is_the_one_that_was_logged": OFF.format("committees_standard")
    + "UPDATE committees_standard SET text = '学历学位 ≥ \"大专\"'",
    "an_id_number_is_found_by_its_index": "UPDATE people_person SET id_index = '\\x00'",
    "every_notice_has_its_outbox_row": "DELETE FROM messages_outbox",
    "no_id_number_stands_on_the_log": OFF.format("ledger_leaf")
    + 'UPDATE ledger_leaf SET data = \'{"a":"220122196903081234"}\' WHERE idx = 0',
}


def test_every_check_has_a_planted_fault_and_there_are_at_least_fifteen():
    assert set(FAULTS) == set(CHECKS)
    assert len(CHECKS) >= 15


def test_honest_data_passes_every_check(fresh_database):
    honest_world()
    assert [(one.name, one.found) for one in look() if not one.ok] == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(fresh_database, owner_connection, name):
    honest_world()
    owner_connection.execute(FAULTS[name])
    assert not {one.name: one for one in look()}[name].ok


@pytest.mark.django_db
def test_an_empty_installation_is_sound():
    append("test.entry", {})
    assert all(one.ok for one in look())
