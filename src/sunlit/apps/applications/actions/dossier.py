"""Write a dossier: keep an entry, its evidence, or what was typed so far; nothing changes while it is being audited."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sunlit.apps.applications.forms.base import SectionForm
from sunlit.apps.applications.models import ENDED, Application, Draft, Record
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.files import actions as files
from sunlit.apps.files.models import StoredFile
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock

MOST = 120  # entries of one section
ATTACHED = 12  # files of one entry
_OPEN_TO_CHANGE = ("draft", "returned")
_SETTLED = (*ENDED, "certified", "appointed")


def save_record(section: str, form: SectionForm, *, by: Actor, ref: str = "") -> Record | Refusal:
    """Keep a valid form as a new entry, or over the entry `ref`. What was typed in between is dropped."""
    person = _own(by)
    with transaction.atomic():
        refusal = _lock(person)
        row = Record.objects.filter(person_id=person, section=section, ref=ref).first() if ref else None
        refusal = refusal or _not_changeable(row) or (None if ref else _full(person, section))
        if refusal is not None:
            return Refusal((refusal,))
        row = row or Record(person_id=person, section=section)
        row.data, row.source, row.entered_by_id = form.record(), "declared", by.user
        row.save()
        Draft.objects.filter(person_id=person, place__in=(f"{section}/{ref or 'new'}",)).delete()
    return row


def keep_typed(place: str, answers: Mapping[str, Any], *, by: Actor) -> Draft:
    """Keep what stands in a form, finished or not (on leaving a field, or when the log-in had expired)."""
    section = SECTIONS[place.partition("/")[0]]
    kept = {name: str(answers.get(name, ""))[:2000].replace("\0", "") for name in section.form.base_fields}
    row, _ = Draft.objects.update_or_create(
        person_id=_own(by), place=place, defaults={"answers": kept, "saved_at": clock.now()}
    )
    return row


def remove_record(ref: str, *, by: Actor) -> Refusal | None:
    """Take an own claim out of the dossier; what was verified or came from a register stays."""
    person = _own(by)
    with transaction.atomic():
        refusal = _lock(person)
        row = Record.objects.filter(person_id=person, ref=ref).first()
        refusal = refusal or _not_changeable(row)
        if refusal is not None:
            return Refusal((refusal,))
        if row is not None:
            Draft.objects.filter(person_id=person, place=f"{row.section}/{row.ref}").delete()
            row.delete()
    return None


def attach(ref: str, upload: "UploadedFile[bytes]", *, by: Actor) -> StoredFile | Refusal:
    """Check a file and put it to an entry as evidence."""
    person = _own(by)
    file = files.store(upload, person=person, by=by)
    if isinstance(file, Refusal):
        return file
    with transaction.atomic():
        refusal = _lock(person)
        row = Record.objects.get(person_id=person, ref=ref)
        if refusal is None and row.verified_at is not None:
            refusal = _not_changeable(row)
        if refusal is None and row.evidence.count() >= ATTACHED:
            refusal = _because(f"每一项最多附{ATTACHED}份材料。请合并成较少的文件。")
        if refusal is not None:
            return Refusal((refusal,))
        row.evidence.add(file)
    return file


def detach(ref: str, file: str, *, by: Actor) -> Refusal | None:
    """Take a file off an entry; the file itself stays where an earlier version refers to it."""
    person = _own(by)
    with transaction.atomic():
        refusal = _lock(person)
        row = Record.objects.filter(person_id=person, ref=ref).first()
        refusal = refusal or _not_changeable(row)
        if refusal is not None:
            return Refusal((refusal,))
        if row is not None:
            row.evidence.remove(*row.evidence.filter(ref=file))
    return None


def _own(by: Actor) -> int:
    if by.person is None:
        raise ValueError("the account has no person: a page must not come this far")
    return by.person


def _lock(person: int) -> Reason | None:
    """One writer per dossier; closed while an application of the person is on somebody else's desk."""
    Person.objects.select_for_update(no_key=True).get(pk=person)
    running = list(
        Application.objects.filter(person_id=person).exclude(state__in=_SETTLED).values_list("state", flat=True)
    )
    if not running or any(state in _OPEN_TO_CHANGE for state in running):
        return None
    return _because("申报正在审核，内容不能改。等退回补正时再改，或者先撤回这次申报。")


def _not_changeable(row: Record | None) -> Reason | None:
    if row is not None and (row.source != "declared" or row.verified_at is not None):
        return _because("这一项已经核验，自己不能改。如果不对，请单位经办人更正。")
    return None


def _full(person: int, section: str) -> Reason | None:
    if Record.objects.filter(person_id=person, section=section).count() >= MOST:
        return _because(f"“{SECTIONS[section].name}”最多填{MOST}条。请合并或者删去不需要的。")
    return None


def _because(text: str) -> Reason:
    return Reason("三(七)", text, fact="申报材料")
