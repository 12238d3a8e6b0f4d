"""What one expert sees of a session: where he is wanted, what he may score, sign, vote on (三(五), 四(三))."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.apps.policybook.paths import seats_of
from sunlit.apps.reviews.models import Member, Opinion, OpinionSignature, Poll, ReviewSession, Score, SessionCase
from sunlit.apps.reviews.queries.box import Standing, open_poll, standings
from sunlit.apps.reviews.queries.panel import barred_pairs, is_present
from sunlit.domain.base.reason import Reason, Refusal

IN_THE_ROOM = ("frozen", "meeting", "voting", "closed", "announced")


@dataclass(frozen=True)
class Place:
    """An expert's place in a session: his seat, and whether he is in the room."""

    session: ReviewSession
    member: Member
    present: bool

    @property
    def chairs(self) -> bool:
        """Whether he presides."""
        return self.member.chairs


@dataclass(frozen=True)
class Duty:
    """One case as this expert meets it in the room."""

    case: SessionCase
    barred: bool
    scored: bool
    signed: bool
    signatures: int
    drafts: int

    @property
    def state(self) -> str:
        """Where the case stands."""
        return self.case.application.state


def places(user: int) -> Sequence[Place]:
    """Sessions at which this expert is expected or was, the latest first."""
    rows = Member.objects.filter(expert__user_id=user, kind="member", session__state__in=IN_THE_ROOM)
    found = rows.select_related("session").order_by("-session__meets_on", "-session_id")
    return [Place(row.session, row, is_present(row.session, user)) for row in found]


def place(ref: str, user: int) -> Place | None:
    """His place in one session that has its list locked; None when he has none."""
    rows = Member.objects.filter(expert__user_id=user, kind="member", session__state__in=IN_THE_ROOM)
    row = rows.filter(session__ref=ref).select_related("session__committee").first()
    return Place(row.session, row, is_present(row.session, user)) if row else None


def duties(where: Place) -> list[Duty]:
    """Every case of the list, with what this expert has done about it. In the room only: it shows names."""
    session, member = where.session, where.member
    if not where.present:
        return []
    barred = barred_pairs(session)
    scored = set(
        Score.objects.filter(case__session=session, member=member, stage="defence").values_list("case_id", flat=True)
    )
    drafts: dict[int, list[Opinion]] = {}
    for draft in Opinion.objects.filter(case__session=session).prefetch_related("signatures").order_by("n"):
        drafts.setdefault(draft.case_id, []).append(draft)
    return [
        Duty(
            case=case,
            barred=(case.pk, member.pk) in barred,
            scored=case.pk in scored,
            signed=any(one.member_id == member.pk for one in _last(drafts, case.pk)),
            signatures=len(_last(drafts, case.pk)),
            drafts=len(drafts.get(case.pk, ())),
        )
        for case in session.cases.select_related("application__person").order_by("n")
    ]


def _last(drafts: dict[int, list[Opinion]], case: int) -> list[OpinionSignature]:
    """The signatures under the newest draft."""
    given = drafts.get(case)
    return list(given[-1].signatures.all()) if given else []


def duty(where: Place, n: int) -> Duty | None:
    """One of them by its number."""
    return next((one for one in duties(where) if one.case.n == n), None)


def newest_opinion(case: SessionCase) -> Opinion | None:
    """The draft that counts, with who signed it."""
    rows = case.opinions.select_related("written_by").prefetch_related("signatures__member")
    return rows.order_by("-n").first()


def path_in_words(case: SessionCase) -> str:
    """基层服务提前申报，二(二): the name of the path and its clause."""
    application = case.application
    found = seats_of(application.path, application.season.opens_at.date())
    return f"{found.title}，{application.clause}" if found else application.clause


@dataclass(frozen=True)
class Paper:
    """One ballot paper: the case, this expert's slot on it, and the next one that waits for his vote."""

    poll: Poll
    case: SessionCase
    standing: Standing
    total: int
    place: int
    next: Standing | None


def papers(where: Place) -> list[Standing] | Refusal:
    """His slots in the vote that is open; a Refusal while none is, or when he is not in the room."""
    poll = open_poll(where.session)
    if poll is None:
        return Refusal((Reason("四(三)", "现在没有表决在进行，不能投票，也不能补投", "表决"),))
    if not where.present:
        return Refusal((Reason("四(三)", "只能本人在会场投票，请先签到", "出席"),))
    return standings(poll, where.member.pk)


def paper(where: Place, n: int) -> Paper | Refusal:
    """The paper of case `n`; a Refusal says why there is none for him."""
    found, poll = papers(where), open_poll(where.session)
    if isinstance(found, Refusal) or poll is None:
        return found if isinstance(found, Refusal) else Refusal(())
    mine = next((one for one in found if one.n == n), None)
    if mine is None:
        return Refusal((Reason("四(三)", f"第{n}件不在本次表决的名册上", "名册"),))
    if not mine.open:
        return Refusal((Reason("五(三)", f"第{n}件你不投票：{mine.why}", "席位"),))
    waiting = [one for one in found if one.open and not one.casts and one.n != n]
    after = next((one for one in waiting if one.n > n), waiting[0] if waiting else None)
    case = SessionCase.objects.select_related("application__person", "application__season").get(pk=mine.case)
    return Paper(poll, case, mine, len(found), found.index(mine) + 1, after)
