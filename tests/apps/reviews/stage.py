"""Brings a session to any step of its evening by the same actions people use: a small panel, invented people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sunlit.apps.applications.models import Application
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import ballot, closing, draw, filing, meeting, opinion, panel, result, roster, scores
from sunlit.apps.reviews.models import Assignment, Member, Poll, ReviewSession, SessionCase
from sunlit.apps.reviews.sheet import Marks
from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.pool import GroupRule, PanelRules
from sunlit.domain.draw.seed import nonce_commitment
from sunlit.gateways import clock

from .making import GROUPS, RULES, Room, account, make_room, proposal

OFFICE, INSPECTOR = b"office-nonce-0001", b"inspector-nonce-1"
SIZE = 9
SMALL: PanelRules = replace(
    RULES,
    size=SIZE,
    least_size=SIZE,
    groups=tuple(GroupRule(name, 1, 7) for name in GROUPS),
    grass_roots=1,
    non_public=0,
    pool_least=20,
    panels_least=2,
    rest_after=9,
)
GOOD = Marks({"virtue": 22, "ability": 20, "results": 21, "contribution": 20}, {})


def ok(outcome):
    """The outcome, when it is no refusal."""
    assert not isinstance(outcome, Refusal), [reason.text for reason in outcome.reasons]
    return outcome


def texts(outcome: object) -> list[str]:
    """The sentences of a refusal."""
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


@dataclass
class Evening:
    """A session and everybody in it. `experts` are actors by seat."""

    room: Room
    session: ReviewSession
    experts: dict[str, Actor]

    @property
    def office(self) -> Actor:
        """The committee's office."""
        return self.room.office

    @property
    def inspector(self) -> Actor:
        """The committee's inspector."""
        return self.room.inspector

    @property
    def chair(self) -> Actor:
        """The expert who presides."""
        return self.experts[self.session.members.get(chairs=True).seat]

    @property
    def cases(self) -> list[SessionCase]:
        """The list in its order, as it is now."""
        return list(SessionCase.objects.filter(session=self.session).select_related("application").order_by("n"))

    @property
    def poll(self) -> Poll:
        """The newest poll."""
        return self.session.polls.latest("round")

    def now(self) -> ReviewSession:
        """The session as it is in the database."""
        self.session.refresh_from_db()
        return self.session

    def vote(self, n: int, choices: str, *, poll: Poll | None = None) -> list[ballot.Receipt]:
        """One letter for each seat in order: Y, N, A, or - for nobody."""
        words = {"Y": "yes", "N": "no", "A": "abstain"}
        pairs = zip(sorted(self.experts), choices, strict=True)
        chosen = poll or self.poll
        return [
            ok(ballot.cast(chosen.pk, n, words[letter], by=self.experts[seat]))
            for seat, letter in pairs
            if letter != "-"
        ]


def drawn(cases: int = 3, *, room: Room | None = None, **plan: object) -> Evening:
    """Planned, filed, drawn; everybody has accepted and declared nothing. Meets today."""
    room = room or make_room(cases=cases, pool=30)
    plan = {"meets_on": clock.today(), "panel": SMALL, "name": "示例评审会"} | plan
    row = ok(filing.plan(room.committee.pk, room.cases[0].season_id, proposal(**plan), by=room.office))
    ok(filing.list_cases(row.pk, [case.pk for case in room.cases], by=room.office))
    ok(filing.file(row.pk, by=room.office))
    ok(filing.accept_filing(row.pk, by=room.province))
    made = ok(draw.freeze_pool(row.pk, by=room.office))
    ok(draw.promise(made.pk, nonce_commitment("office", OFFICE).hex(), by=room.office))
    ok(draw.promise(made.pk, nonce_commitment("inspector", INSPECTOR).hex(), by=room.inspector))
    ok(draw.reveal(made.pk, OFFICE.hex(), by=room.office))
    ok(draw.reveal(made.pk, INSPECTOR.hex(), by=room.inspector))
    members = Member.objects.filter(session=row, kind="member").select_related("expert__user")
    experts = {
        member.seat: Actor(
            user=member.expert.user_id, role="expert", name=member.expert.user.name, committee=room.committee.pk
        )
        for member in members
    }
    for member in members:
        ok(panel.declare(member.pk, [], honest=True, by=experts[member.seat]))
    row.refresh_from_db()
    return Evening(room, row, experts)


def frozen(cases: int = 3, **plan: object) -> Evening:
    """The list is locked, blind reviewers are assigned."""
    evening = drawn(cases, **plan)
    ok(roster.freeze_roster(evening.session.pk, by=evening.office))
    evening.now()
    return evening


def blind_done(cases: int = 3, *, marks: Marks = GOOD, **plan: object) -> Evening:
    """Every case has its blind sheets."""
    evening = frozen(cases, **plan)
    for one in Assignment.objects.filter(case__session=evening.session).select_related("member"):
        ok(scores.send_blind_score(one.case_id, marks, by=evening.experts[one.member.seat]))
    return evening


def met(cases: int = 3, *, absent: int = 0, **plan: object) -> Evening:
    """The chair has opened the meeting; the last `absent` seats are empty."""
    evening = blind_done(cases, **plan)
    pk = evening.session.pk
    ok(meeting.open_room(pk, by=evening.office))
    ok(meeting.sign_in(pk, by=evening.inspector))
    for seat in sorted(evening.experts)[absent:]:
        ok(meeting.sign_in(pk, by=evening.experts[seat]))
    for seat in sorted(evening.experts)[:absent]:
        del evening.experts[seat]
    ok(meeting.name_chair(pk, min(evening.experts), by=evening.office))
    ok(meeting.begin(pk, by=evening.chair))
    evening.now()
    return evening


def deliberated(cases: int = 3, *, defence: dict[int, Marks] | None = None, **plan: object) -> Evening:
    """Everything is scored, every case has an opinion with three signatures."""
    evening = met(cases, **plan)
    for case in evening.cases:
        for expert in evening.experts.values():
            ok(scores.send_defence_score(case.pk, (defence or {}).get(case.n, GOOD), by=expert))
    ok(scores.finish_defences(evening.session.pk, by=evening.office))
    first, *others = (evening.experts[seat] for seat in sorted(evening.experts)[:3])
    for case in evening.cases:
        made = ok(opinion.write_opinion(case.pk, "业绩扎实，基层服务长久，建议提交表决。", by=first))
        for expert in others:
            ok(opinion.sign_opinion(made.pk, by=expert))
    return evening


def voting(cases: int = 3, **plan: object) -> Evening:
    """The vote is open."""
    evening = deliberated(cases, **plan)
    ok(ballot.open_voting(evening.session.pk, by=evening.office))
    evening.now()
    return evening


def closed(evening: Evening, votes: list[str]) -> Evening:
    """One string of choices for each case of an open vote; then it is closed."""
    for n, choices in enumerate(votes, 1):
        evening.vote(n, choices)
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    evening.now()
    return evening


def tallied(evening: Evening, votes: list[str]) -> Evening:
    """Counted, sealed, not announced."""
    closed(evening, votes)
    ok(result.assent_to_tally(evening.session.pk, by=evening.inspector))
    ok(result.tally(evening.session.pk, by=evening.office))
    evening.now()
    return evening


def announced(evening: Evening, votes: list[str]) -> Evening:
    """Announced by the chair."""
    tallied(evening, votes)
    ok(result.announce(evening.session.pk, by=evening.chair))
    evening.now()
    return evening


def states(evening: Evening) -> list[str]:
    """The state of each case in order of the list."""
    return list(
        Application.objects.filter(sessions__session=evening.session)
        .order_by("sessions__n")
        .values_list("state", flat=True)
    )


def stranger(role: str, committee: int | None = None) -> Actor:
    """Somebody in a role who has nothing to do with this session."""
    return account("外人（示例）", role, committee)


def later(days: int) -> dt.date:
    """A day ahead."""
    return clock.today() + dt.timedelta(days=days)
