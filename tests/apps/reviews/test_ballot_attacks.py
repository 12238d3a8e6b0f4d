"""Attacks that are run, not imagined: whoever owns the database changes votes, and it is seen (四(三); control 30)."""

import json
import re
from hashlib import sha256

import pytest

from sunlit.apps.ledger import queries as ledger
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people.models import User
from sunlit.apps.reviews.actions import closing
from sunlit.apps.reviews.models import Envelope, Member, OpenedBallot, Poll
from sunlit.apps.reviews.queries.box import ballots_of, closed_slots_of
from sunlit.apps.reviews.queries.check import differences
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.config.commands import verify
from sunlit.domain.ballot.envelope import Choice, Vote, seal_vote
from sunlit.domain.ballot.sheet import verify_sheet
from sunlit.gateways import ballot_keys, randomness, signing

from .stage import Evening, closed, tallied, texts

FULL = "YYYYYYNNA"


@pytest.fixture
def evening(committed):
    made = committed.voting(2)
    made.vote(1, FULL)
    made.vote(2, FULL)
    return made


def refused(evening: Evening) -> str:
    """What the close says, after which the vote must still be open and the box untouched."""
    held = Envelope.objects.count()
    said = " ".join(texts(closing.close_voting(evening.session.pk, by=evening.office)))
    assert not OpenedBallot.objects.exists()
    assert Envelope.objects.count() == held
    return said


def id_of(n: int, seat: str) -> int:
    return Envelope.objects.get(case__n=n, member__seat=seat).pk


def test_an_altered_envelope_is_named_at_the_close(evening, committed):
    committed.owner.execute(
        "UPDATE reviews_envelope SET sealed = set_byte(sealed, 40, 255 - get_byte(sealed, 40)) WHERE id = %s",
        [id_of(1, "评委03")],
    )
    assert refused(evening) == "第1件，评委03：信封与账本最后一次投票不符"


def test_a_whole_forged_vote_in_place_of_the_real_one_is_named_at_the_close(evening, committed):
    poll, case = evening.poll, evening.cases[1]
    vote = Vote(randomness.token(16), randomness.token(16), Choice.YES)
    forged = seal_vote(
        vote, roster_of(poll), case.pseudonym, "评委08", bytes(poll.public_key), ballot_keys.new_ephemeral()
    )
    committed.owner.execute(
        "UPDATE reviews_envelope SET sealed = %s WHERE id = %s", [forged.sealed, id_of(2, "评委08")]
    )
    assert refused(evening) == "第2件，评委08：信封与账本最后一次投票不符"


def test_a_deleted_envelope_is_named_at_the_close(evening, committed):
    committed.owner.execute("DELETE FROM reviews_envelope WHERE id = %s", [id_of(2, "评委05")])
    assert refused(evening) == "第2件，评委05：账本有投票记录，信封不见了"


def test_an_inserted_envelope_is_named_at_the_close(committed):
    evening = committed.voting(2)
    evening.vote(1, FULL)
    evening.vote(2, "YYYYYYNN-")
    member = Member.objects.get(session=evening.session, seat="评委09")
    committed.owner.execute(
        "INSERT INTO reviews_envelope (poll_id, case_id, member_id, sealed) VALUES (%s, %s, %s, 'x')",
        [evening.poll.pk, evening.cases[1].pk, member.pk],
    )
    assert refused(evening) == "第2件，评委09：有信封，账本没有投票记录"


def test_two_swapped_envelopes_are_both_named_at_the_close(evening, committed):
    one, other = id_of(1, "评委01"), id_of(1, "评委09")
    sealed = {row.pk: bytes(row.sealed) for row in Envelope.objects.filter(pk__in=(one, other))}
    for target, source in ((one, other), (other, one)):
        committed.owner.execute("UPDATE reviews_envelope SET sealed = %s WHERE id = %s", [sealed[source], target])
    said = refused(evening)
    assert "第1件，评委01" in said
    assert "第1件，评委09" in said
    assert said.count("不符") == 2


def test_a_roster_changed_after_the_opening_is_named_at_the_close(evening, committed):
    poll = evening.poll
    roster = json.loads(poll.roster)
    roster["thresholds"]["pass_parts"] = 1
    changed = json.dumps(roster, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    committed.owner.execute("UPDATE reviews_poll SET roster = %s WHERE id = %s", [changed, poll.pk])
    assert "名册与账本上的名册不符" in refused(evening)


def export(tmp_path) -> str:
    file = tmp_path / "log.txt"
    file.write_text("\n".join(ledger.export()) + "\n", encoding="utf-8")
    return str(file)


def test_an_envelope_changed_together_with_its_entry_is_found_by_the_verifier(evening, committed, tmp_path, capsys):
    poll, case = evening.poll, evening.cases[0]
    vote = Vote(randomness.token(16), randomness.token(16), Choice.NO)
    forged = seal_vote(
        vote, roster_of(poll), case.pseudonym, "评委01", bytes(poll.public_key), ballot_keys.new_ephemeral()
    )
    committed.owner.execute(
        "UPDATE reviews_envelope SET sealed = %s WHERE id = %s", [forged.sealed, id_of(1, "评委01")]
    )
    leaf = next(
        leaf
        for leaf in Leaf.objects.filter(kind="ballot.cast")
        if (core := json.loads(bytes(leaf.data))["core"])["case"] == case.pseudonym and core["seat"] == "评委01"
    )
    was = json.loads(bytes(leaf.data))["core"]["envelope"]
    changed = bytes(leaf.data).replace(was.encode(), sha256(forged.sealed).hexdigest().encode())
    committed.owner.execute("ALTER TABLE ledger_leaf DISABLE TRIGGER USER")
    committed.owner.execute("UPDATE ledger_leaf SET data = %s WHERE idx = %s", [changed, leaf.idx])
    assert "账本上这一次投票的记录被改动过" in refused(evening)
    key = signing.log_key().vkey()
    assert verify.run(["ledger", export(tmp_path), "--key", key]) == 1
    assert f"第{leaf.idx}条" in capsys.readouterr().out


def test_after_the_close_nothing_in_any_table_leads_from_a_ballot_to_its_voter(committed):
    evening = committed.voting(1)
    receipts = dict(zip(sorted(evening.experts), evening.vote(1, FULL), strict=True))
    closing.close_voting(evening.session.pk, by=evening.office)
    names = [row[0] for row in committed.owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    found: dict[str, set[str]] = {}
    for name in names:
        for (line,) in committed.owner.execute(f'SELECT t::text FROM "{name}" AS t'):
            for seat, receipt in receipts.items():
                if receipt.tracker in line:
                    found.setdefault(name, set()).add(line)
                    assert seat not in line
    assert set(found) == {"reviews_openedballot"}
    columns = {
        row[0]
        for row in committed.owner.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'reviews_openedballot'"
        )
    }
    assert columns == {"tracker", "poll_id", "case_id", "choice", "salt"}


def test_the_order_on_disk_of_the_opened_ballots_is_that_of_the_trackers(committed):
    evening = committed.voting(2)
    evening.vote(2, FULL)
    evening.vote(1, FULL)
    closing.close_voting(evening.session.pk, by=evening.office)
    rows = committed.owner.execute("SELECT tracker, xmin FROM reviews_openedballot ORDER BY ctid").fetchall()
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert len({row[1] for row in rows}) == 1


def test_no_file_is_left_that_opens_an_envelope_copied_before_the_close(committed):
    evening = committed.voting(1)
    evening.vote(1, FULL)
    public = bytes(evening.poll.public_key)
    closing.close_voting(evening.session.pk, by=evening.office)
    assert all(ballot_keys.read(name, public) is None for name in ballot_keys.held())


CHANGES = {
    "a ballot's choice": "UPDATE reviews_openedballot SET choice = 'yes' WHERE choice <> 'yes'",
    "a ballot taken away": "DELETE FROM reviews_openedballot WHERE choice = 'no'",
    "the sheet's outcome": "UPDATE reviews_resultsheet SET document = replace(document, 'not_passed', 'passed')",
    "the sheet's count": """UPDATE reviews_resultsheet SET document = replace(document, '"yes":4', '"yes":6')""",
    "the case's result": "UPDATE reviews_caseresult SET passed = true",
    "the thresholds": """UPDATE reviews_poll SET roster = replace(roster, '"pass_parts":2', '"pass_parts":1')""",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_result_changed_afterwards_no_longer_follows_from_what_was_logged(committed, change):
    evening = tallied(committed.voting(1), ["YYYYNNNNA"])
    assert differences(evening.session) == ()
    for table in ("reviews_openedballot", "reviews_resultsheet", "reviews_caseresult"):
        committed.owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    committed.owner.execute(CHANGES[change])
    assert differences(evening.session)


def test_the_domain_recounts_a_changed_sheet_without_our_tables(committed):
    evening = tallied(committed.voting(1), ["YYYYNNNNA"])
    poll = Poll.objects.get()
    ballots, roster, shut = ballots_of(poll), roster_of(poll), closed_slots_of(poll)
    document = poll.sheet.document
    assert verify_sheet(document, ballots, roster, shut).ok
    changed = re.sub('"yes":4', '"yes":6', document)
    assert not verify_sheet(changed, ballots, roster, shut).ok
    assert evening.now().state == "closed"


def test_a_changed_entry_of_the_result_is_found_off_line(committed, tmp_path, capsys):
    tallied(committed.voting(1), ["YYYYNNNNA"])
    key = signing.log_key().vkey()
    assert verify.run(["ledger", export(tmp_path), "--key", key]) == 0
    leaf = Leaf.objects.get(kind="ballot.result")
    changed = bytes(leaf.data).replace(b'"round":1', b'"round":2')
    committed.owner.execute("ALTER TABLE ledger_leaf DISABLE TRIGGER USER")
    committed.owner.execute("UPDATE ledger_leaf SET data = %s WHERE idx = %s", [changed, leaf.idx])
    assert verify.run(["ledger", export(tmp_path), "--key", key]) == 1
    assert f"第{leaf.idx}条" in capsys.readouterr().out


def test_no_account_number_stands_beside_a_ballot(committed):
    evening = closed(committed.voting(1), [FULL])
    users = set(User.objects.values_list("pk", flat=True))
    assert users
    fields = {field.name for field in OpenedBallot._meta.get_fields()}
    assert fields == {"tracker", "poll", "case", "choice", "salt"}
    assert evening.poll.closed_at is not None
