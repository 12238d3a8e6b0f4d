"""The committee's filed pool as a draw sees it: salted names, service, and why somebody may not be drawn (三(三))."""

from collections import defaultdict

from sunlit.apps.experts.models import PanelService, PoolMember
from sunlit.apps.reviews.models import ReviewSession
from sunlit.domain.draw.pool import PoolRow, pseudonym


def pool_rows(session: ReviewSession, employer_salt: bytes) -> list[PoolRow]:
    """Every filed expert of the committee. Two experts of one employer show the same employer pseudonym, made with
    a salt of this draw that only inspectors are told.

    An expert who is an applicant of this session is excluded; other ties are declared after the draw (五(三)).
    """
    year = session.season.year
    served: dict[int, set[int]] = defaultdict(set)
    last: set[int] = set()
    for expert, committee, when in PanelService.objects.filter(year__lt=year).values_list(
        "expert_id", "committee_id", "year"
    ):
        served[expert].add(when)
        if committee == session.committee_id and when == year - 1:
            last.add(expert)
    applicants = set(session.cases.values_list("application__person_id", flat=True))
    return [
        PoolRow(
            id=pool_id(member),
            group=member.expert.group,
            employer=pseudonym("employer", employer_salt, member.expert.organisation.ref),
            grass_roots=member.expert.grass_roots,
            non_public=member.expert.non_public,
            served_last=member.expert_id in last,
            years_running=_running(served[member.expert_id], year),
            exclusion="self" if member.expert.person_id in applicants else "",
        )
        for member in _members(session)
    ]


def pool_ids(session: ReviewSession) -> dict[str, int]:
    """Expert by salted name."""
    return {pool_id(member): member.expert_id for member in _members(session)}


def pool_id(member: PoolMember) -> str:
    """The salted name of a pool member: he can compute his own when he is told his salt."""
    return pseudonym("expert", bytes(member.salt), member.expert.ref)


def _members(session: ReviewSession) -> list[PoolMember]:
    found = PoolMember.objects.filter(committee_id=session.committee_id, left_on__isnull=True)
    return list(found.select_related("expert", "expert__organisation").order_by("id"))


def _running(years: set[int], now: int) -> int:
    """How many years just past, without a gap, the expert sat on any committee (ambiguity 34)."""
    count = 0
    while now - 1 - count in years:
        count += 1
    return count
