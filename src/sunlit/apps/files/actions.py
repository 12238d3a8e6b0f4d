"""Keep an uploaded document: checked, rewritten, counted, stored under its hash (controls 61–65)."""

import puremagic
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum

from sunlit.apps.files import wording
from sunlit.apps.files.models import StoredFile
from sunlit.apps.files.names import clean_name, extension_of
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import antivirus, blobs, clock, inspection

LARGEST = 20 * 1024 * 1024
FILES = 200  # of one person
BYTES = 500 * 1024 * 1024
MEDIA: dict[inspection.Kind, str] = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


def store(upload: "UploadedFile[bytes]", *, person: int, by: Actor) -> StoredFile | Refusal:
    """Keep `upload` for the person; refuse with every reason found. The same document twice is one row."""
    kind = _kind(extension_of(upload.name or ""))
    data = _read(upload)
    reasons = _seen_from_outside(upload, kind, data)
    if reasons or kind is None or data is None:
        return wording.refusal(*reasons)
    found = inspection.inspect(data, kind)
    if isinstance(found, tuple):
        return wording.refusal(*(wording.of_fault(fault, kind) for fault in found))
    if not antivirus.safe(found.data):
        return wording.refusal(wording.unsafe())
    return _keep(found, kind, upload.name or "", person)


@transaction.atomic
def _keep(found: inspection.Clean, kind: inspection.Kind, name: str, person: int) -> StoredFile | Refusal:
    """Count under the person's lock, so that parallel uploads cannot pass the quota together."""
    Person.objects.select_for_update(no_key=True).get(pk=person)
    address = blobs.put(found.data)
    already = StoredFile.objects.filter(person_id=person, sha256=address).first()
    if already is not None:
        return already
    held = StoredFile.objects.filter(person_id=person).aggregate(files=Count("id"), size=Sum("size"))
    if held["files"] >= FILES or (held["size"] or 0) + len(found.data) > BYTES:
        return wording.refusal(wording.quota(held["files"], held["size"] or 0))
    return StoredFile.objects.create(
        person_id=person,
        sha256=address,
        name=clean_name(name, kind),
        media_type=MEDIA[kind],
        size=len(found.data),
        pages=found.pages,
        stored_at=clock.now(),
    )


def _kind(extension: str) -> inspection.Kind | None:
    return next((kind for kind in MEDIA if kind == extension), None)


def _read(upload: "UploadedFile[bytes]") -> bytes | None:
    """Read with our own cap: a size in a header may lie. None when there is more than may be kept."""
    upload.seek(0)
    data = upload.read(LARGEST + 1)
    return data if len(data) <= LARGEST else None


def _seen_from_outside(upload: "UploadedFile[bytes]", kind: inspection.Kind | None, data: bytes | None) -> list[Reason]:
    """Name, size and first bytes: what can be said without opening the document."""
    reasons = []
    if kind is None:
        reasons.append(wording.not_allowed(extension_of(upload.name or "")))
    if data is None:
        reasons.append(wording.too_large(max(upload.size or 0, LARGEST + 1)))
    elif not data:
        reasons.append(wording.empty())
    elif kind is not None and _magic(data) != MEDIA[kind]:
        reasons.append(wording.another_kind(kind))
    return reasons


def _magic(data: bytes) -> str:
    try:
        return str(puremagic.magic_string(data[:4096])[0].mime_type)
    except puremagic.PureError:
        return ""
