"""A committee whose seals are filed, and a case confirmed after its notice, for tests of what comes out of it."""

import datetime as dt
import itertools
from dataclasses import dataclass

from tests.apps import auditing, making

from sunlit.apps.applications.models import Application, Move
from sunlit.apps.certificates.actions.issue import finish, intend
from sunlit.apps.certificates.actions.prepare import prepare
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.committees.actions import seals
from sunlit.apps.committees.models import Committee, Seal
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.publicity.models import PublicNotice
from sunlit.apps.reviews.actions.publish import publish
from sunlit.apps.reviews.models import CaseResult, ReviewSession, SessionCase
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.register import KINDS
from sunlit.gateways import clock

_count = itertools.count(1)


@dataclass
class House:
    """A committee, its office's two accounts and inspector, two of the province, a school with its manager."""

    place: auditing.Place
    committee: Committee
    office: Actor
    second: Actor
    inspector: Actor
    province: Actor
    colleague: Actor
    employer: Actor


def house() -> House:
    """Everything that a certificate needs but the seals."""
    where = auditing.place()
    body = where.committee
    host = body.host
    made = House(
        where,
        body,
        auditing.account("何静（示例）", "office", host, body),
        auditing.account("郑敏（示例）", "office", host, body),
        auditing.account("宋毅（示例）", "inspector", host, body),
        auditing.account("冯岩（示例）", "province", host),
        auditing.account("陈默（示例）", "province", host),
        where.auditors["employer"],
    )
    for who in (made.office, made.second):
        Role.objects.create(user_id=who.user, kind="office", committee=body, organisation=host)
    return made


def done(outcome: object) -> object:
    """The outcome, which must not be a refusal."""
    assert not isinstance(outcome, Refusal), [reason.text for reason in outcome.reasons]
    return outcome


def drawn(at: House, kind: str = "评委会章", name: str = "", documents: tuple[str, ...] = ("证书",)) -> Seal:
    """A seal that is drawn and submitted."""
    says = name or {"名章": "何静"}.get(kind, "中小学教师系列高级评审委员会")
    row = done(seals.draw(at.committee.pk, kind=kind, name=says, documents=documents, by=at.office))
    assert isinstance(row, Seal)
    done(seals.submit(row.ref, by=at.office))
    return row


def filed(at: House, kind: str = "评委会章", **values: object) -> Seal:
    """A seal in use."""
    row = drawn(at, kind, **values)  # type: ignore[arg-type]
    return moved(at, row, "file")


def moved(at: House, row: Seal, act: str, since: dt.datetime | None = None) -> Seal:
    """One move by two persons of the province."""
    paper = f"吉示备〔2021〕{next(_count)}号"
    done(seals.propose(row.ref, act, document=paper, by=at.province, since=since))  # type: ignore[arg-type]
    done(seals.confirm(row.ref, by=at.colleague))
    row.refresh_from_db()
    return row


def sealed_house() -> House:
    """A committee that may issue: every kind of seal is filed."""
    made = house()
    for kind in KINDS:
        filed(made, kind)
    return made


def announced(at: House, *passed: bool) -> tuple[ReviewSession, list[Application]]:
    """A session whose chair has announced these results, and its cases."""
    now = clock.now()
    session = ReviewSession.objects.create(
        committee=at.committee,
        season=auditing.season(),
        name="中小学教师系列高级评审会（示例）",
        meets_on=now.date(),
        place="第一会议室（示例）",
        size=25,
        state="announced",
        planned_by_id=at.office.user,
        accepted_by_id=at.province.user,
        accepted_at=now,
    )
    cases = []
    for n, good in enumerate(passed, 1):
        who = making.person(f"王老师{next(_count)}（示例）", employer=at.place.school)
        row = auditing.case(at.place, "announced", who)
        case = SessionCase.objects.create(session=session, application=row, n=n, pseudonym=f"申报{n:06d}")
        reason = "" if good else "同意票没有达到法定比例"
        CaseResult.objects.create(case=case, passed=good, reason=reason, at=now)
        cases.append(row)
    return session, cases


def published(at: House, *passed: bool) -> tuple[PublicNotice, list[Application]]:
    """The result notice of such a session, and its cases in their new states."""
    session, cases = announced(at, *passed)
    notice = done(publish(session.pk, by=at.office))
    assert isinstance(notice, PublicNotice)
    for row in cases:
        row.refresh_from_db()
    return notice, cases


def confirmed(at: House, name: str = "", **values: object) -> Application:
    """A case that passed, was on notice and is confirmed, as the journey's moves would have left it."""
    who = making.person(name or f"王老师{next(_count)}（示例）", employer=at.place.school)
    row = auditing.case(at.place, "confirmed", who, **values)
    now = clock.now()
    for n, (move, source, target, note) in enumerate(
        (
            ("announce", "decided", "announced", ""),
            ("confirm", "public_notice", "confirmed", "示评办〔2021〕3号（示例）"),
        ),
        1,
    ):
        Move.objects.create(
            application=row,
            n=n,
            move=move,
            from_state=source,
            to_state=target,
            role="chair" if n == 1 else "office",
            user_id=at.office.user,
            reason=note,
            at=now - dt.timedelta(days=10 - 5 * n),
            leaf=0,
        )
    Application.objects.filter(pk=row.pk).update(moves=2)
    row.refresh_from_db()
    return row


def intended(at: House, **values: object) -> Certificate:
    """A certificate whose intent is on record and nothing more."""
    row = done(prepare(confirmed(at, **values).ref, by=at.office))  # type: ignore[arg-type]
    assert isinstance(row, Certificate)
    again = done(intend(row.ref, by=at.second))
    assert isinstance(again, Certificate)
    return again


def certificate(at: House, **values: object) -> Certificate:
    """A certificate in the holder's hands."""
    row = done(finish(intended(at, **values)))
    assert isinstance(row, Certificate)
    row.refresh_from_db()
    return row
