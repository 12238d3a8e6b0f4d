"""Write the posts of a unit and appoint on them: a live vacancy, or a special post with its clause (一(五)c, d)."""

import datetime as dt

from django.db import transaction
from django.db.models import F

from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application
from sunlit.apps.appointments.models import Appointment, PostBook
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook.paths import PathSeats, seats_of
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

CLAUSE = "一(五)c"
MOST = 5000  # posts of one level in one unit
VACANCY, SPECIAL = "vacancy", "special"


@transaction.atomic
def set_posts(
    unit: Organisation, *, series: str, level: str, approved: int, filled: int, source: str, by: Actor
) -> PostBook | Refusal:
    """Write how many posts of this level the unit has and how many are filled, by the document that approved them."""
    Organisation.objects.select_for_update(no_key=True).get(pk=unit.pk)
    reasons = [*_about_unit(unit.pk, by)]
    if not (0 <= approved <= MOST and 0 <= filled <= MOST):
        reasons.append(Reason(CLAUSE, f"岗位数要在0到{MOST}之间", "岗位数"))
    if not source.strip():
        reasons.append(Reason(CLAUSE, "请写明核定岗位的文件", "核定文件"))
    if reasons:
        return note_refusal(unit.ref, "set_posts", Refusal(tuple(reasons)), by=by)
    book, _ = PostBook.objects.update_or_create(
        organisation=unit,
        series=series,
        level=level,
        defaults={
            "approved": approved,
            "filled": filled,
            "source": source.strip()[:100],
            "set_by_id": by.user,
            "set_at": clock.now(),
        },
    )
    core: dict[str, object] = {"unit": unit.ref, "series": series, "level": level}
    ledger.append("posts.book", core | {"approved": approved, "filled": filled})
    return book


@transaction.atomic
def appoint(
    application: str, kind: str, *, appointed_on: dt.date | None, document: str, by: Actor
) -> Appointment | Refusal:
    """Appoint the holder of a certificate. Twice is once. Raises DoesNotExist for an unknown number."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("person", "organisation", "season")
    row = rows.get(ref=application)
    existing = Appointment.objects.filter(application=row).first()
    if existing is not None and existing.by_id == by.user:
        return existing
    certificate = Certificate.objects.filter(application=row, state="issued").first()
    path = seats_of(row.path, clock.today(), season=row.season.year)
    clause = path.clause if kind == SPECIAL and path is not None else ""
    facts = Facts(today=clock.today(), vacancy=kind == VACANCY, special_post_clause=clause)
    asked = may(row, "appoint", by=by, gather=lambda _: facts)
    reasons = [*_about_unit(row.organisation_id, by), *(asked.reasons if isinstance(asked, Refusal) else ())]
    reasons += [*_about_case(row, certificate, appointed_on, document), *_about_kind(kind, path)]
    book = _take_post(row) if kind == VACANCY and not reasons else None
    if kind == VACANCY and book is None and not reasons:
        reasons.append(_no_vacancy(row, path))
    if reasons or certificate is None or appointed_on is None:
        return note_refusal(row.ref, "appoint", Refusal(tuple(dict.fromkeys(reasons))), by=by, state=row.state)
    made = Appointment.objects.create(
        application=row,
        certificate=certificate,
        organisation_id=row.organisation_id,
        kind=kind,
        clause=clause,
        book=book,
        appointed_on=appointed_on,
        document=document.strip()[:60],
        by_id=by.user,
        at=clock.now(),
    )
    _tell(row, made)
    note = Note(clause=clause, reason=made.document)
    moved = step(row.pk, "appoint", by=by, gather=lambda _: facts, note=note)
    if isinstance(moved, Refusal):
        transaction.set_rollback(True)
        return moved
    return made


def _take_post(row: Application) -> PostBook | None:
    """One vacancy of this level, by one conditional update: whoever comes when none is left changes nothing."""
    mine = PostBook.objects.filter(organisation_id=row.organisation_id, series=row.series, level=row.level)
    return mine.get() if mine.filter(filled__lt=F("approved")).update(filled=F("filled") + 1) else None


def _no_vacancy(row: Application, path: PathSeats | None) -> Reason:
    book = PostBook.objects.filter(organisation_id=row.organisation_id, series=row.series, level=row.level).first()
    if book is None:
        text = f"单位还没有登记{row.level}岗位，请先登记核定岗位数和已聘人数"
    else:
        text = f"{row.level}核定{book.approved}个岗位，已聘{book.filled}人，没有空缺"
    if path is not None and path.post != "ordinary":
        text += f"；这件申报可以按{path.clause}聘在特设岗位"
    return Reason(CLAUSE, text, "岗位", "There is no vacancy.")


def _about_unit(unit: int, by: Actor) -> tuple[Reason, ...]:
    if by.role == "employer" and by.organisation == unit:
        return ()
    return (Reason(CLAUSE, "聘任由申报人的单位办理", "单位"),)


def _about_case(
    row: Application, certificate: Certificate | None, appointed_on: dt.date | None, document: str
) -> list[Reason]:
    reasons = []
    if row.state == "certified" and certificate is None:
        reasons.append(Reason("三(七)", "证书现在不是有效状态，不能聘任", "证书"))
    if appointed_on is None:
        reasons.append(Reason(CLAUSE, "请填受聘日期", "受聘日期"))
    elif appointed_on > clock.today():
        reasons.append(Reason(CLAUSE, "受聘日期不能晚于今天", "受聘日期"))
    elif certificate is not None and certificate.issued_at is not None:
        issued = certificate.issued_at.astimezone(clock.SHANGHAI).date()
        if appointed_on < issued:
            reasons.append(Reason("一(十六)", f"先发证、后聘任：证书是{issued}发的", "受聘日期"))
    if not document.strip():
        reasons.append(Reason(CLAUSE, "请写聘任文件的文号", "聘任文件"))
    return reasons


def _about_kind(kind: str, path: PathSeats | None) -> tuple[Reason, ...]:
    """A path that leads to a special post leads to no other; one that does not, to none (一(五)c, d)."""
    post = path.post if path is not None else "ordinary"
    clause = path.clause if path is not None else CLAUSE
    if kind not in (VACANCY, SPECIAL):
        return (Reason(CLAUSE, "请选聘在哪一种岗位", "岗位"),)
    if kind == SPECIAL and post == "ordinary":
        return (Reason(CLAUSE, "这条路没有特设岗位，请聘在空缺岗位", "岗位"),)
    if kind == VACANCY and post == "special":
        return (Reason(clause, f"{clause}实行特设岗位聘任，不占核定岗位", "岗位"),)
    return ()


def _tell(row: Application, made: Appointment) -> None:
    if row.person.user_id is None:
        return
    on = f"{made.appointed_on.year}年{made.appointed_on.month}月{made.appointed_on.day}日"
    where = f"特设岗位（依据{made.clause}），不占单位核定岗位" if made.kind == SPECIAL else "单位的空缺岗位"
    tell(
        row.person.user_id,
        title=f"已经聘任：{row.title}"[:80],
        body=f"{row.organisation.name}自{on}聘你为{row.title}，聘在{where}。聘任文件：{made.document}。这次申报到此办完。",
        link=f"/me/a/{row.ref}/",
        clause=made.clause or CLAUSE,
    )
