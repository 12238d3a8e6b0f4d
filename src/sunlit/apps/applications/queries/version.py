"""What would be handed in now: the dossier as it stands, frozen with its hash (三(七), 五(四))."""

from sunlit.apps.applications import documents
from sunlit.apps.applications.models import Application, Commitment, Version
from sunlit.apps.applications.queries.dossier import entries_of, subject_of


def freeze(row: Application) -> Version:
    """The next version of the dossier, not saved yet: its hash goes into the ledger with the move."""
    promise = Commitment.objects.filter(application=row, kind="personal").first()
    n = row.versions.count() + 1
    about = {
        "ref": row.ref,
        "n": n,
        "season": row.season.year,
        "series": row.series,
        "level": row.level,
        "title": row.title,
        "track": row.track,
        "path": row.path,
        "clause": row.clause,
    }
    given = {"text": promise.text, "at": promise.at.isoformat()} if promise else {}
    frozen = documents.document(about, subject_of(row.person_id), entries_of(row.person_id), commitment=given)
    return Version(application=row, n=n, document=frozen, sha256=documents.digest(frozen))
