"""Object to a running notice, by anyone; answer in writing, by the body that posted it (order 40 art. 17, 五(四))."""

import unicodedata

from django.db import transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor, Clockwork
from sunlit.apps.people.models import Role
from sunlit.apps.publicity.models import NoticeLine, Objection, ObjectionAnswer, PublicNotice
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock, crypto, randomness

RULE = "人社部令第40号第17条"
LONGEST = 2000
SHORTEST = 5
ANYONE = Clockwork(role="public", name="公众")


def object_to(
    notice: str, *, text: str, line: int | None = None, name: str = "", contact: str = ""
) -> Objection | Refusal:
    """Keep an objection to the notice `notice`, or to line number `line` of it, while it runs.

    The notice's row is locked: an objection is there before the case goes on, or it comes too late and says so.
    Raises DoesNotExist for an unknown notice.
    """
    with transaction.atomic():
        row = PublicNotice.objects.select_for_update(no_key=True, of=("self",)).get(ref=notice)
        about = NoticeLine.objects.filter(notice=row, n=line).first() if line is not None else None
        reasons = _against(row, about, text, line)
        if reasons:
            return note_refusal(row.ref, "object", Refusal(reasons), by=ANYONE, state=row.kind)
        digest = crypto.blind_index("\n".join((str(line), _plain(text), _plain(name), _plain(contact))))
        existing = Objection.objects.filter(notice=row, digest=digest).first()
        return existing or _keep(row, about, _plain(text), _plain(name)[:60], _plain(contact)[:60], digest)


def answer(objection: str, *, text: str, upheld: bool, by: Actor) -> ObjectionAnswer | Refusal:
    """Answer one objection in writing, once. Upheld, it keeps the case of its line from going on."""
    with transaction.atomic():
        found = Objection.objects.select_related("line__application__person").get(ref=objection)
        notice = PublicNotice.objects.select_for_update(no_key=True, of=("self",)).get(pk=found.notice_id)
        existing = ObjectionAnswer.objects.filter(objection=found).first()
        if existing is not None and existing.by_id == by.user and existing.text == _plain(text):
            return existing
        reasons = _against_answer(found, notice, existing, text, by)
        if reasons:
            return note_refusal(notice.ref, "answer", Refusal(reasons), by=by, state=notice.kind)
        made = ObjectionAnswer.objects.create(
            objection=found, text=_plain(text), upheld=upheld, by_id=by.user, at=clock.now()
        )
        if upheld:
            _tell_concerned(found)
        ledger.append("objection.answered", {"notice": notice.ref, "n": _place(found), "upheld": upheld})
    return made


def _against(row: PublicNotice, about: NoticeLine | None, text: str, line: int | None) -> tuple[Reason, ...]:
    reasons = []
    last_day = about.last_day if about is not None else row.last_day
    if last_day is None and about is not None and not about.holds.filter(ended_at__isnull=True).exists():
        last_day = row.last_day  # not held any more: the result was taken back
    if last_day is not None and clock.today() > last_day:
        day = f"{last_day.month}月{last_day.day}日24时"
        reasons.append(Reason(RULE, f"公示到{day}已经结束。现在可以向上一级人社部门反映，或者向评委会举报。", "公示期"))
    if line is not None and about is None:
        reasons.append(Reason(RULE, "这份公示里没有这个人", "公示名单"))
    if not SHORTEST <= len(_plain(text)) <= LONGEST:
        reasons.append(Reason(RULE, f"请写明异议的内容和理由，{SHORTEST}到{LONGEST}个字", "异议"))
    return tuple(reasons)


def _keep(row: PublicNotice, about: NoticeLine | None, text: str, name: str, contact: str, digest: bytes) -> Objection:
    ref = randomness.ref()
    made = Objection.objects.create(
        ref=ref,
        notice=row,
        line=about,
        text=text,
        name=name,
        contact_cipher=crypto.encrypt(contact, place=f"publicity.objection.contact.{ref}") if contact else b"",
        digest=digest,
        at=clock.now(),
    )
    _tell_whoever_answers(row)
    ledger.append("objection.received", {"notice": row.ref, "n": _place(made)})
    return made


def _tell_whoever_answers(row: PublicNotice) -> None:
    """The clerks of the unit, or the inspectors of the committee whose result it is."""
    unit = row.organisation is not None
    if unit:
        roles = Role.objects.filter(ended_at__isnull=True, kind="employer", organisation=row.organisation)
    else:
        roles = Role.objects.filter(ended_at__isnull=True, kind="inspector", committee=row.committee)
    for user in roles.order_by("user_id").values_list("user_id", flat=True).distinct():
        tell(
            user,
            title="公示收到一条异议" if unit else "结果公示收到一件举报",
            body="请在单位公示页面查看，并书面答复。全部答复以前，相关的申报不能上报。"
            if unit
            else "请核实并书面办结。办结以前，相关的结果不能确认。",
            link=f"/unit/notices/{row.ref}/" if unit else "/inspect/complaints/",
            clause=RULE,
        )


def _against_answer(
    found: Objection, notice: PublicNotice, existing: ObjectionAnswer | None, text: str, by: Actor
) -> tuple[Reason, ...]:
    reasons = []
    if by.role != "employer" or by.organisation is None or by.organisation != notice.organisation_id:
        reasons.append(Reason(RULE, "异议由发公示的单位答复", "答复单位"))
    if found.line is not None and found.line.application.person_id == by.person:
        reasons.append(Reason("四(四)", "对自己的异议要由别人答复", "答复人"))
    if existing is not None:
        reasons.append(Reason(RULE, "这条异议已经书面答复，不能再改", "答复"))
    if not SHORTEST <= len(_plain(text)) <= LONGEST:
        reasons.append(Reason(RULE, f"请写明核查的情况和答复，{SHORTEST}到{LONGEST}个字", "答复"))
    return tuple(reasons)


def _tell_concerned(found: Objection) -> None:
    if found.line is None or found.line.application.person.user_id is None:
        return
    row = found.line.application
    tell(
        row.person.user_id or 0,
        title=f"公示期内的异议成立：{row.title}"[:80],
        body="单位核查后认为异议成立，这次申报不能上报。单位会书面告知不予推荐的理由，你也可以自己撤回；如果认为不对，可以申请复查，或者向上一级人社部门反映。",
        link=f"/me/a/{row.ref}/",
        clause=RULE,
    )


def _place(objection: Objection) -> int:
    """Its number on the notice, from 1."""
    return Objection.objects.filter(notice_id=objection.notice_id, pk__lte=objection.pk).count()


def _plain(text: str) -> str:
    """Composed characters, no NUL, no empty edges."""
    return unicodedata.normalize("NFC", text).replace("\0", "").strip()
