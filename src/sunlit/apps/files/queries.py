"""Reads about evidence files."""

from collections.abc import Sequence
from typing import BinaryIO

from sunlit.apps.files.models import StoredFile
from sunlit.gateways import blobs


def file_by_ref(ref: str) -> StoredFile | None:
    """The file under this reference; whether somebody may read it is asked elsewhere."""
    return StoredFile.objects.filter(ref=ref).first()


def files_of(person: int) -> Sequence[StoredFile]:
    """A person's files, the newest first."""
    return list(StoredFile.objects.filter(person_id=person).order_by("-stored_at", "-id"))


def content(file: StoredFile) -> BinaryIO:
    """The bytes, opened for reading."""
    return blobs.open_(file.sha256)
