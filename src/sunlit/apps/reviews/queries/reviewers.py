"""Who reads which case blind: the drawn order of a case, and the first in it who need not stand back (三(五))."""

from sunlit.apps.reviews.models import Assignment, Member, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs, panel
from sunlit.domain.draw.reviewers import reviewer_order
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.gateways.catalogues import catalogue


def blind_scores_needed() -> int:
    """How many blind sheets a case needs."""
    return int(catalogue("score_sheet")["blind_scores"])


def draw_seed(session: ReviewSession) -> bytes:
    """The seed of the draw that made the panel. ValueError when there was none: a frozen session has one."""
    done = session.draws.filter(state="done").first()
    transcript = from_json(done.transcript) if done else None
    if not isinstance(transcript, Transcript):
        raise ValueError(f"session {session.ref} has no draw that was held")
    return bytes.fromhex(transcript.seed)


def missing_reviewers(session: ReviewSession) -> list[tuple[SessionCase, Member]]:
    """Whom to assign now so that every case still under blind review has its readers: next in the drawn order.

    Whoever must stand back keeps his place in the order but does not count. A case with too few members left is
    given all there are; blind review then stays open and the office sees it.
    """
    seed, barred = draw_seed(session), barred_pairs(session)
    members = {member.pool_id: member for member in panel(session)}
    given = set(Assignment.objects.filter(case__session=session).values_list("case_id", "member_id"))
    found = []
    for case in session.cases.filter(application__state__in=("accepted", "seated")).order_by("n"):
        order = [members[name] for name in reviewer_order(seed, case.pseudonym, members)]
        able = [member for member in order if (case.pk, member.pk) not in barred]
        have = [member for member in able if (case.pk, member.pk) in given]
        short = blind_scores_needed() - len(have)
        found += [(case, member) for member in able if member not in have][: max(short, 0)]
    return found
