"""Which objections stand against whom, and what an objector sees of his (order 40 art. 17)."""

from django.db.models import Count, Q

from sunlit.apps.publicity.models import NoticeLine, Objection


def blocking(line: NoticeLine) -> int:
    """Objections that hold this case: unanswered ones to it or to the whole notice, and upheld ones to it."""
    about = Q(line=line) | Q(line__isnull=True)
    unanswered = Objection.objects.filter(about, notice_id=line.notice_id, answer__isnull=True)
    return unanswered.count() + upheld(line)


def upheld(line: NoticeLine) -> int:
    """Objections to this person that were answered as well founded."""
    return Objection.objects.filter(line=line, answer__upheld=True).count()


def objection_by_ref(ref: str) -> Objection | None:
    """One objection for whoever holds its number."""
    rows = Objection.objects.select_related("notice__organisation", "notice__committee", "line", "answer")
    return rows.prefetch_related("holds").filter(ref=ref).first()


def answered() -> tuple[int, int]:
    """How many objections and complaints have come in, and how many of them have their written answer (五(四))."""
    found = Objection.objects.aggregate(came=Count("id"), answered=Count("answer"))
    return found["came"], found["answered"]
