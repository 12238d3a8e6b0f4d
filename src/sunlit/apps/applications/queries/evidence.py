"""Who may read an evidence file: its owner, and the desks that have the case it was handed in with (control 15)."""

from sunlit.apps.applications.models import Application, Version
from sunlit.apps.applications.queries.desks import case_for
from sunlit.apps.files.models import StoredFile
from sunlit.apps.files.queries import file_by_ref
from sunlit.apps.people.actor import Actor

ON_THE_CASE = ("employer", "auditor", "office")


def readable(ref: str, by: Actor) -> StoredFile | None:
    """The file under this reference when the actor may read it; otherwise it looks like none."""
    file = file_by_ref(ref)
    return file if file is not None and may_read(file, by) else None


def may_read(file: StoredFile, by: Actor) -> bool:
    """Owner, employer, the auditors' desk, the committee's office. Experts judge the structured dossier only."""
    if by.person is not None and by.person == file.person_id:
        return True
    if by.role not in ON_THE_CASE:
        return False
    handed_in = Version.objects.filter(
        application__person_id=file.person_id, document__records__contains=[{"evidence": [{"ref": file.ref}]}]
    )
    cases = Application.objects.filter(versions__in=handed_in).distinct().values_list("ref", flat=True)
    return any(case_for(case, by) is not None for case in cases)
