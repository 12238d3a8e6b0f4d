"""Count, seal the result, announce it in the room (三(五), 四(三), 一(五)d). Nothing is told to anybody before that."""

from collections.abc import Callable
from functools import partial
from hashlib import sha256

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.ballot import open_round
from sunlit.apps.reviews.actions.standing import (
    about_inspector,
    about_office,
    about_presence,
    about_state,
    lock,
    seat_of,
    together,
)
from sunlit.apps.reviews.models import Assent, CaseResult, Poll, ResultSheet, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.box import ballots_of, closed_slots_of
from sunlit.apps.reviews.queries.count import Counted, Verdict, count
from sunlit.apps.reviews.queries.panel import supervisor
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.domain.ballot.roster import second_ballot
from sunlit.domain.ballot.sheet import result_sheet
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

CLAUSE = "四(三)"
TALLY = "tally"


@transaction.atomic
def assent_to_tally(session: int, *, by: Actor) -> Assent | Refusal:
    """The inspector's own yes to the count, from his own log-in (control 20)."""
    row = lock(session)
    reasons = [*about_inspector(row, by), *about_state(row, "closed", text="还没有封票，或者已经公布")]
    if reasons:
        return note_refusal(row.ref, "ballot.assent", Refusal(tuple(reasons)), by=by, state=row.state)
    old = Assent.objects.filter(session=row, act=TALLY).first()
    if old is not None:
        return old
    made = Assent.objects.create(session=row, act=TALLY, by_id=by.user, at=clock.now())
    ledger.append("ballot.assented", {"session": row.ref, "act": TALLY})
    return made


@transaction.atomic
def open_second_ballot(session: int, *, by: Actor) -> Poll | Refusal:
    """A second secret ballot among the equals at the edge of the cap, once, in the same room (ambiguity 18)."""
    row = lock(session)
    counted = count(row)
    reasons = [*about_office(row, by), *about_state(row, "closed", text="还没有封票，或者已经公布")]
    if isinstance(counted, Refusal):
        reasons += counted.reasons
    elif not counted.equals:
        reasons.append(Reason("一(五)d", "没有并列在名额边上的申报，不需要第二次投票", "第二次投票"))
    if not Assent.objects.filter(session=row, act=TALLY).exists():
        reasons.append(Reason(CLAUSE, "还要纪检监察组同意计票", "监督"))
    if supervisor(row) is None:
        reasons.append(Reason(CLAUSE, "纪检监察人员不在会场，不能开启表决", "监督"))
    if reasons or isinstance(counted, Refusal):
        return note_refusal(row.ref, "ballot.second", Refusal(tuple(reasons)), by=by, state=row.state)
    return open_round(row, second_ballot(roster_of(row.polls.get(round=1)), counted.equals))


@transaction.atomic
def tally(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """Count with the inspector's assent: result sheet, its ledger entry, a signed head; then every case is decided."""
    row = lock(session)
    if row.polls.filter(sheet__isnull=False).exists() and not about_office(row, by):
        return row
    counted = count(row)
    assent = Assent.objects.filter(session=row, act=TALLY).first()
    reasons = [*about_office(row, by), *about_state(row, "closed", text="还没有封票，或者已经公布")]
    if assent is None:
        reasons.append(Reason(CLAUSE, "还要纪检监察组同意计票", "监督"))
    if isinstance(counted, Refusal):
        reasons += counted.reasons
    elif counted.equals:
        text = f"有{len(counted.equals)}件并列在通过名额边上，请先进行第二次投票"
        reasons.append(Reason("一(五)d", text, "第二次投票"))
    if reasons or isinstance(counted, Refusal) or assent is None:
        return note_refusal(row.ref, "ballot.tally", Refusal(tuple(reasons)), by=by, state=row.state)
    refused = together([partial(_write_sheets, row, counted), *_decisions(row, counted, assent, by)])
    return row if refused is None else note_refusal(row.ref, "ballot.tally", refused, by=by, state=row.state)


@transaction.atomic
def announce(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """The chair announces in the room. From here on everybody may know who passed, and nobody by how many votes."""
    row = lock(session)
    member = seat_of(row, by)
    reasons = about_presence(row, member, by)
    if member is None or not member.chairs:
        reasons.append(Reason("三(五)", "由主任委员现场公布", "主任委员"))
    if row.state == "announced" and not reasons:
        return row
    signed = not row.polls.filter(sheet__checkpoint__isnull=True).exists()
    reasons += about_state(row, "closed", text="还没有封票，或者已经公布")
    if not signed:
        reasons.append(Reason(CLAUSE, "还没有计票，或者结果单没有签名", "结果单"))
    if reasons:
        return note_refusal(row.ref, "session.announce", Refusal(tuple(reasons)), by=by, state=row.state)
    results = list(CaseResult.objects.filter(case__session=row).select_related("case__application__person"))
    facts = Facts(today=clock.today(), checkpoint_signed=signed)
    note = Note(desk=row.committee.host_id, role="chair")
    say = partial(step, move="announce", by=by, gather=lambda _: facts, note=note)
    refused = together(partial(say, result.case.application_id) for result in results)
    if refused is not None:
        return refused
    row.state = "announced"
    row.save()
    ledger.append("session.announced", {"session": row.ref, "cases": len(results)})
    for result in results:
        _tell(result)
    return row


def _write_sheets(row: ReviewSession, counted: Counted) -> None:
    """One sheet for each ballot; the first carries the ranking. Logged by hash: counts stay in the file."""
    at, written = clock.now(), []
    for poll in row.polls.order_by("round"):
        places = counted.places() if poll.round == 1 else ()
        document = result_sheet(ballots_of(poll), roster_of(poll), closed_slots_of(poll), places)
        if isinstance(document, Refusal):  # `count` has just accepted the same ballots
            raise RuntimeError(f"poll {poll.pk} was counted and cannot be written")
        core: dict[str, object] = {"session": row.ref, "round": poll.round}
        leaf = ledger.append("ballot.result", core | {"sheet": sha256(document.encode()).hexdigest()})
        written.append((poll, document, leaf))
    head = ledger.seal_head()
    for poll, document, leaf in written:
        ResultSheet.objects.create(poll=poll, document=document, leaf=leaf, checkpoint=head, at=at)


def _decisions(row: ReviewSession, counted: Counted, assent: Assent, by: Actor) -> list[Callable[[], object]]:
    """One decision for every case with a valid vote, office and inspector together."""
    first = roster_of(row.polls.get(round=1))
    facts = Facts(
        today=clock.today(),
        actor=str(by.user),
        second_person=str(assent.by_id),
        second_role="inspector",
        committee_size=first.committee_size,
        present=len(first.present),
        ballot_closed=True,
    )
    cases = {case.pseudonym: case for case in row.cases.all()}
    note = Note(desk=row.committee.host_id)
    verdicts = counted.verdicts.values()
    return [partial(_decide, cases[verdict.pseudonym], verdict, facts, note, by) for verdict in verdicts]


def _decide(case: SessionCase, verdict: Verdict, facts: Facts, note: Note, by: Actor) -> Application | Refusal:
    why = verdict.why
    CaseResult.objects.create(
        case=case,
        passed=verdict.passed,
        reason=why.text if why else "",
        clause=why.clause if why else "",
        at=clock.now(),
    )
    return step(case.application_id, "tally", by=by, gather=lambda _: facts, note=note)


def _tell(result: CaseResult) -> None:
    case: Application = result.case.application
    owner = case.person.user_id
    if owner is None:
        return
    if result.passed:
        title, body = "评审结果：通过", f"{case.title}申报在评审会上获得通过，下一步公示，公示期满没有问题再确认发证。"
    else:
        title = "评审结果：没有通过"
        body = f"{case.title}申报没有通过。原因：{result.reason}。对程序或者事实有疑问，可以在结果公布后申请复查。"
    tell(owner, title=title, body=body, link=f"/me/a/{case.ref}/", clause=result.clause or "三(五)")
