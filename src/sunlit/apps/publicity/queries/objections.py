"""Which objections stand against whom, and what an objector sees of his (order 40 art. 17)."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q

from sunlit.apps.publicity.models import NoticeLine, Objection, PublicNotice
from sunlit.apps.publicity.queries.days import Waiting


def blocking(line: NoticeLine) -> int:
    """Objections that hold this case: unanswered ones to it or to the whole notice, and upheld ones to it."""
    about = Q(line=line) | Q(line__isnull=True)
    unanswered = Objection.objects.filter(about, notice_id=line.notice_id, answer__isnull=True)
    return unanswered.count() + upheld(line)


def upheld(line: NoticeLine) -> int:
    """Objections to this person that were answered as well founded."""
    return Objection.objects.filter(line=line, answer__upheld=True).count()


def open_against(notice: PublicNotice, lines: Sequence[NoticeLine]) -> Mapping[int, int]:
    """`blocking` for every line of one notice, by the line's key. One query."""
    told = Objection.objects.filter(notice=notice).filter(Q(answer__isnull=True) | Q(answer__upheld=True))
    found = list(told.values_list("line_id", "answer__upheld"))
    general = sum(1 for line, held_good in found if line is None and held_good is None)
    return {line.pk: general + sum(1 for about, _ in found if about == line.pk) for line in lines}


def open_objections(notice: PublicNotice) -> Sequence[Waiting]:
    """Objections without an answer, numbered by their place on the notice. Two queries."""
    rows = notice.objections.select_related("line", "answer").prefetch_related("holds").order_by("pk")
    return [
        Waiting(n, one.line.name if one.line else "", one.at, any(h.ended_at is None for h in one.holds.all()))
        for n, one in enumerate(rows, 1)
        if getattr(one, "answer", None) is None
    ]


def objection_by_ref(ref: str) -> Objection | None:
    """One objection for whoever holds its number."""
    rows = Objection.objects.select_related("notice__organisation", "notice__committee", "line", "answer")
    return rows.prefetch_related("holds").filter(ref=ref).first()


def answered() -> tuple[int, int]:
    """How many objections and complaints have come in, and how many of them have their written answer (五(四))."""
    found = Objection.objects.aggregate(came=Count("id"), answered=Count("answer"))
    return found["came"], found["answered"]
