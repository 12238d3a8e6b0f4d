"""The voting roster of a session, and everything that still forbids to open the vote (四(三); order 40 arts 20–22)."""

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from sunlit.apps.reviews.models import Member, Poll, Presence, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.panel import Bar, bars, chair, present, seats_in_words, supervisor
from sunlit.domain.ballot.roster import Roster, Thresholds, opening_reasons
from sunlit.domain.base.canonical import canonical_bytes
from sunlit.domain.base.reason import Reason


def thresholds(session: ReviewSession) -> Thresholds:
    """The shares that were fixed when the session was planned."""
    return Thresholds(**session.rules["thresholds"])


def rules_version(session: ReviewSession) -> str:
    """Names the session's rules by their own hash: what was voted by can be looked up and not be exchanged."""
    return "sha256:" + sha256(canonical_bytes(session.rules)).hexdigest()


@dataclass(frozen=True)
class Opening:
    """What is looked at before the vote opens."""

    session: ReviewSession
    present: tuple[Member, ...]
    supervisor: Presence | None
    chair: Member | None
    bars: tuple[Bar, ...]
    cases: tuple[SessionCase, ...]

    @property
    def roster(self) -> Roster:
        """The first ballot as it would be opened now."""
        seats = {member.pk: member.seat for member in self.present}
        names = {case.pk: case.pseudonym for case in self.cases}
        return Roster(
            session=self.session.ref,
            round=1,
            committee_size=self.session.size,
            present=tuple(seats.values()),
            applicants=tuple(names.values()),
            recused=tuple((names[bar.case], bar.seat) for bar in self.bars if bar.member in seats),
            rules=rules_version(self.session),
            thresholds=thresholds(self.session),
        )

    @property
    def unsettled(self) -> tuple[Bar, ...]:
        """Recusals nobody has decided about."""
        return tuple(bar for bar in self.bars if not bar.settled)

    @property
    def undeliberated(self) -> tuple[SessionCase, ...]:
        """Cases that are not ready for the vote."""
        return tuple(case for case in self.cases if case.application.state != "deliberated")

    @property
    def thin(self) -> tuple[SessionCase, ...]:
        """Cases on which too few of those present may vote."""
        away = Counter(bar.case for bar in self.bars if bar.member in {member.pk for member in self.present})
        least = thresholds(self.session).least_voters
        return tuple(case for case in self.cases if len(self.present) - away[case.pk] < least)

    @property
    def presided(self) -> bool:
        """Whether the chair is in the room."""
        return self.chair is not None and self.chair in self.present

    def reasons(self) -> tuple[Reason, ...]:
        """Everything that forbids to open the vote, all at once."""
        found = list(opening_reasons(self.roster, supervised=self.supervisor is not None))
        if self.session.state != "meeting" or self.session.began_at is None:
            found.append(Reason("三(五)", "主任委员还没有宣布开会，或者表决已经开启过", "会议进程"))
        if not self.presided:
            found.append(Reason("人社部令第40号第20条", "主任委员不在会场", "主任委员"))
        found += [Reason("五(三)", f"{bar.seat}对第{bar.n}件的回避还没有确认", "回避") for bar in self.unsettled]
        found += [Reason("人社部令第40号第22条", f"第{c.n}件还没有评议组意见", "合议") for c in self.undeliberated]
        found += [Reason("五(三)", f"第{case.n}件可以投票的评委太少，须另行安排", "回避") for case in self.thin]
        return tuple(found)


def opening(session: ReviewSession) -> Opening:
    """Read all of it; under the session's lock it is the truth, on a page it is what was true a moment ago."""
    return Opening(
        session=session,
        present=tuple(present(session)),
        supervisor=supervisor(session),
        chair=chair(session),
        bars=tuple(bars(session)),
        cases=tuple(session.cases.select_related("application").order_by("n")),
    )


def roster_of(poll: Poll) -> Roster:
    """The roster a poll was opened with, as a value."""
    given = json.loads(poll.roster)
    return Roster(
        session=given["session"],
        round=given["round"],
        committee_size=given["committee_size"],
        present=tuple(given["present"]),
        applicants=tuple(given["applicants"]),
        recused=tuple((applicant, seat) for applicant, seat in given["recused"]),
        rules=given["rules"],
        thresholds=Thresholds(**given["thresholds"]),
    )


def absent_in_words(session: ReviewSession, here: tuple[Member, ...]) -> str:
    """评委06、11: the drawn members who are not in the room; empty when all are."""
    away = session.members.filter(kind="member").exclude(pk__in=[member.pk for member in here])
    return seats_in_words(list(away.values_list("seat", flat=True)))
