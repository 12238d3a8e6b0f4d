"""Sessions: filed before drawn, the draw replays, recused stay out, boxes are empty (一(十七), 四(三), 五(三))."""

from collections.abc import Iterator

from sunlit.apps.reviews.models import Draw, PanelChange, Poll, ReviewSession
from sunlit.apps.reviews.queries.box import key_name
from sunlit.apps.reviews.queries.check import differences
from sunlit.config.invariants.reading import said
from sunlit.domain.draw.ceremony import replay
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.gateways import ballot_keys

LATER = "r.kind IN ('own', 'recognised')"  # such a sheet stays on the record and is not counted


def no_draw_before_its_filing() -> Iterator[str]:
    """No pool was frozen before the province had taken the session's filing."""
    yield from said(
        "SELECT s.name FROM reviews_draw d JOIN reviews_reviewsession s ON s.id = d.session_id "
        "WHERE s.accepted_at IS NULL OR d.frozen_at < s.accepted_at",
        "{0}在备案以前就封存了专家库",
    )


def every_draw_replays() -> Iterator[str]:
    """Each finished draw gives the same panel again."""
    for draw in Draw.objects.filter(state="done").select_related("session"):
        transcript = from_json(draw.transcript)
        if not isinstance(transcript, Transcript):
            yield f"{draw.session.name}的抽取记录读不出来"
            continue
        yield from (f"{draw.session.name}：{text}" for text in replay(transcript).differences)


def the_panel_is_the_one_drawn() -> Iterator[str]:
    """The members of a session are those of its transcript and its replacements."""
    for draw in Draw.objects.filter(state="done").select_related("session"):
        transcript = from_json(draw.transcript)
        sitting = set(draw.session.members.filter(kind="member").values_list("pool_id", flat=True))
        changed = PanelChange.objects.filter(session=draw.session).exists()
        if isinstance(transcript, Transcript) and not changed and sitting != set(transcript.panel):
            yield f"{draw.session.name}的评委和抽取记录不一致"


def who_is_recused_neither_scores_nor_votes() -> Iterator[str]:
    """No envelope lies in a recused slot; no sheet either, but what was sent before the expert himself spoke up."""
    for table, spared in (("reviews_score", LATER), ("reviews_assignment", LATER), ("reviews_envelope", "FALSE")):
        yield from said(
            f"SELECT m.seat, c.n FROM {table} x JOIN reviews_recusal r ON r.member_id = x.member_id "  # noqa: S608
            "AND r.case_id = x.case_id AND r.status = 'confirmed' JOIN reviews_member m ON m.id = x.member_id "
            f"JOIN reviews_sessioncase c ON c.id = x.case_id WHERE NOT ({spared})",
            "{0}应当回避第{1}件，却有他的评分或选票",
        )


def a_closed_box_is_empty() -> Iterator[str]:
    """No envelope is left in a poll that was closed."""
    yield from said(
        "SELECT s.name, count(*) FROM reviews_envelope e JOIN reviews_poll p ON p.id = e.poll_id "
        "JOIN reviews_reviewsession s ON s.id = p.session_id WHERE p.closed_at IS NOT NULL GROUP BY s.name",
        "{0}已经封票，箱里还有{1}封",
    )


def no_ballot_is_open_before_the_close() -> Iterator[str]:
    """No opened ballot exists for a poll that is still open."""
    yield from said(
        "SELECT s.name, count(*) FROM reviews_openedballot b JOIN reviews_poll p ON p.id = b.poll_id "
        "JOIN reviews_reviewsession s ON s.id = p.session_id WHERE p.closed_at IS NULL GROUP BY s.name",
        "{0}还没有封票，已经有{1}张开出的票",
    )


def a_result_follows_from_its_ballots() -> Iterator[str]:
    """Roster, ballots, sheet and results of every closed vote are those that were logged, and count to the same."""
    for session in ReviewSession.objects.filter(polls__closed_at__isnull=False).distinct():
        yield from (f"{session.name}{text}" for text in differences(session))


def no_key_outlives_its_vote() -> Iterator[str]:
    """The private key of a closed vote is gone from this machine."""
    held = set(ballot_keys.held())
    for poll in Poll.objects.filter(closed_at__isnull=False).select_related("session"):
        if key_name(poll.session.ref, poll.round) in held:
            yield f"{poll.session.name}第{poll.round}轮已经封票，开票密钥还在"


CHECKS = {
    check.__name__: check
    for check in (
        no_draw_before_its_filing,
        every_draw_replays,
        the_panel_is_the_one_drawn,
        who_is_recused_neither_scores_nor_votes,
        a_closed_box_is_empty,
        no_ballot_is_open_before_the_close,
        a_result_follows_from_its_ballots,
        no_key_outlives_its_vote,
    )
}
