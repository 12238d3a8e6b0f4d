"""Complaints against a result: the inspector holds the case, clears it in writing, or annuls it (五(四), 四(三))."""

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.publicity.models import NoticeHold, NoticeLine, Objection, ObjectionAnswer, PublicNotice
from sunlit.apps.publicity.queries.complaints import end_after
from sunlit.apps.publicity.words import ASK_AGAIN
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

RULE = "五(四)"
SHORTEST, LONGEST = 5, 2000


@transaction.atomic
def hold(objection: str, line: int, *, by: Actor) -> Application | Refusal:
    """Stop the days of line number `line` while the complaint is looked into. Raises DoesNotExist when unknown."""
    found, about = _take(objection, line)
    reasons = _about(found, by)
    if reasons:
        return note_refusal(found.notice.ref, "hold", Refusal(reasons), by=by)
    facts = Facts(today=clock.today(), complaint=found.ref)
    moved = step(about.application_id, "hold", by=by, gather=lambda _: facts, note=Note(desk=_host(found)))
    if isinstance(moved, Refusal):
        return moved
    now = clock.now()
    NoticeHold.objects.create(line=about, objection=found, began_at=now, began_on=now.date(), by_id=by.user)
    NoticeLine.objects.filter(pk=about.pk).update(last_day=None)
    _tell(moved, "公示暂停：正在核实一件举报", "核实期间公示不计天数，你不用做什么；需要你说明时会发消息给你。")
    return moved


@transaction.atomic
def clear(objection: str, line: int, *, reason: str, by: Actor) -> Application | Refusal:
    """The complaint does not hold: the days run on where they stopped. The reason is the answer to the complaint, once
    nobody is held for it any more."""
    found, about = _take(objection, line)
    return _end(found, about, "clear", "cleared", reason=reason, by=by)


@transaction.atomic
def annul(objection: str, line: int, *, reason: str, clause: str, by: Actor) -> Application | Refusal:
    """The complaint holds: the result is taken back, with clause and reason; the way to be heard is named."""
    found, about = _take(objection, line)
    return _end(found, about, "annul", "annulled", reason=reason, clause=clause, by=by)


@transaction.atomic
def dismiss(objection: str, *, text: str, by: Actor) -> ObjectionAnswer | Refusal:
    """Answer a complaint in writing without having held anybody."""
    found = Objection.objects.select_related("notice__committee").get(ref=objection)
    PublicNotice.objects.select_for_update(no_key=True).get(pk=found.notice_id)
    reasons = [*_about(found, by), *_about_words(text)]
    if found.holds.filter(ended_at__isnull=True).exists():
        reasons.append(Reason(RULE, "这件举报正在核实，请用“恢复公示”或者“取消评审结果”办结", "举报"))
    if reasons:
        return note_refusal(found.notice.ref, "dismiss", Refusal(tuple(reasons)), by=by)
    return _answer(found, text, upheld=False, by=by)


def _end(
    found: Objection, about: NoticeLine, move: str, outcome: str, *, reason: str, by: Actor, clause: str = ""
) -> Application | Refusal:
    held = NoticeHold.objects.select_for_update().filter(line=about, objection=found, ended_at__isnull=True).first()
    reasons = [*_about(found, by), *_about_words(reason)]
    if held is None:
        reasons.append(Reason(RULE, "这个人没有因为这件举报暂停公示", "暂停公示"))
    facts = Facts(today=clock.today(), written_reason=reason, reason_clause=clause, remedy_named=True)
    if reasons or held is None:
        return note_refusal(found.notice.ref, move, Refusal(tuple(reasons)), by=by)
    now = clock.now()
    until = end_after(about, now.date()) if outcome == "cleared" else None
    note = Note(reason=reason.strip(), clause=clause.strip()[:60], desk=_host(found), due_on=until)
    moved = step(about.application_id, move, by=by, gather=lambda _: facts, note=note)
    if isinstance(moved, Refusal):
        return moved
    held.ended_at, held.ended_on, held.ended_by_id = now, now.date(), by.user
    held.outcome, held.reason = outcome, reason.strip()
    held.save()
    if outcome == "cleared":
        NoticeLine.objects.filter(pk=about.pk).update(last_day=until)
        _tell(moved, "公示恢复", f"举报已经核实，不影响你的结果。公示接着计算天数。核实情况：{reason.strip()}")
    else:
        _tell(moved, "评审结果已取消", f"原因：{reason.strip()}\n依据：{clause.strip()}。\n{ASK_AGAIN}")
    if not found.holds.filter(ended_at__isnull=True).exists():
        _answer(found, _whole(found), upheld=found.holds.filter(outcome="annulled").exists(), by=by)
    return moved


def _whole(found: Objection) -> str:
    """What whoever complained is told: one reason, or of a general complaint one for each person who was held."""
    holds = found.holds.select_related("line").order_by("ended_at", "pk")
    if found.line_id is not None or len(holds) == 1:
        return holds[len(holds) - 1].reason
    return "\n".join(f"{one.line.name}：{one.reason}" for one in holds)


def _host(found: Objection) -> int | None:
    return found.notice.committee.host_id if found.notice.committee is not None else None


def _take(objection: str, line: int) -> tuple[Objection, NoticeLine]:
    """The complaint and the line it is held for, under the notice's lock: of its own line, or of any when general."""
    found = Objection.objects.select_related("notice__committee", "line").get(ref=objection)
    PublicNotice.objects.select_for_update(no_key=True).get(pk=found.notice_id)
    lines = NoticeLine.objects.select_related("notice").filter(notice_id=found.notice_id)
    return found, lines.get(n=found.line.n if found.line is not None else line)


def _about(found: Objection, by: Actor) -> tuple[Reason, ...]:
    reasons = []
    if by.role != "inspector" or by.committee is None or by.committee != found.notice.committee_id:
        reasons.append(Reason(RULE, "举报由本评委会纪检监察组办理", "办理人"))
    if ObjectionAnswer.objects.filter(objection=found).exists():
        reasons.append(Reason(RULE, "这件举报已经办结，不能再改", "举报"))
    return tuple(reasons)


def _about_words(text: str) -> tuple[Reason, ...]:
    if SHORTEST <= len(text.strip()) <= LONGEST:
        return ()
    return (Reason(RULE, f"请写明核实的情况，{SHORTEST}到{LONGEST}个字", "理由"),)


def _answer(found: Objection, text: str, *, upheld: bool, by: Actor) -> ObjectionAnswer:
    made = ObjectionAnswer.objects.create(
        objection=found, text=text.strip(), upheld=upheld, by_id=by.user, at=clock.now()
    )
    place = Objection.objects.filter(notice_id=found.notice_id, pk__lte=found.pk).count()
    ledger.append("objection.answered", {"notice": found.notice.ref, "n": place, "upheld": upheld})
    return made


def _tell(row: Application, title: str, body: str) -> None:
    if row.person.user_id is not None:
        tell(
            row.person.user_id,
            title=f"{title}：{row.title}"[:80],
            body=body,
            link=f"/me/a/{row.ref}/",
            clause=RULE,
        )
