"""Cases: their state is their last move, each move is in the table and on the log (三(五), 三(七), 五(四))."""

from collections.abc import Iterator

from sunlit.apps.applications import documents
from sunlit.apps.applications.models import Version
from sunlit.config.invariants.reading import rows, said
from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import NEW

TABLE = {
    (source, move.name, role, target)
    for move in MOVES
    for source in move.sources
    for role in move.roles
    for target in move.targets
}


def a_case_stands_where_its_last_move_put_it() -> Iterator[str]:
    """The state of a case is the state its last move led to."""
    yield from said(
        "SELECT a.ref, a.state, coalesce(m.to_state, 'draft') FROM applications_application a "
        "LEFT JOIN LATERAL (SELECT to_state FROM applications_move WHERE application_id = a.id "
        "ORDER BY n DESC LIMIT 1) m ON true WHERE a.state <> coalesce(m.to_state, 'draft')",
        "{0}在“{1}”，最后一步到的是“{2}”",
    )


def moves_are_numbered_without_a_gap() -> Iterator[str]:
    """A case's moves are numbered 1, 2, 3 …, and it knows how many there are."""
    yield from said(
        "SELECT a.ref, a.moves, count(m.id), coalesce(max(m.n), 0) FROM applications_application a "
        "LEFT JOIN applications_move m ON m.application_id = a.id GROUP BY a.id "
        "HAVING a.moves <> count(m.id) OR a.moves <> coalesce(max(m.n), 0)",
        "{0}记着{1}步，实有{2}步，最后一步编号{3}",
    )


def every_move_is_in_the_table() -> Iterator[str]:
    """Each recorded move is a row of the journey's table."""
    for ref, source, move, role, target in rows(
        "SELECT a.ref, m.from_state, m.move, m.role, m.to_state FROM applications_move m "
        "JOIN applications_application a ON a.id = m.application_id"
    ):
        if (source, move, role, target) not in TABLE and source != NEW:
            yield f"{ref}：{role}从“{source}”用“{move}”到了“{target}”"


def every_move_is_on_the_log() -> Iterator[str]:
    """Each move has its own ledger entry with the same case and the same step."""
    yield from said(
        "SELECT a.ref, m.n FROM applications_move m JOIN applications_application a ON a.id = m.application_id "
        "LEFT JOIN ledger_leaf l ON l.idx = m.leaf "
        "WHERE l.idx IS NULL OR l.kind <> 'application.' || m.move "
        "OR convert_from(l.data, 'UTF8')::jsonb #>> '{core,application}' <> a.ref "
        "OR (convert_from(l.data, 'UTF8')::jsonb #>> '{core,n}')::int <> m.n",
        "{0}第{1}步在账本里对不上",
    )


def a_submitted_version_is_what_its_hash_says() -> Iterator[str]:
    """Each submitted version hashes to its own SHA-256."""
    for version in Version.objects.select_related("application").iterator():
        if documents.digest(version.document) != version.sha256:
            yield f"{version.application.ref}第{version.n}版的内容和散列不一致"


def nobody_moved_his_own_case_from_the_other_side() -> Iterator[str]:
    """No move in another role than applicant was made by the applicant himself."""
    yield from said(
        "SELECT a.ref, m.move FROM applications_move m JOIN applications_application a ON a.id = m.application_id "
        "JOIN people_person p ON p.id = a.person_id WHERE m.role <> 'applicant' AND m.user_id = p.user_id",
        "{0}的“{1}”是申报人自己办的",
    )


def a_returned_case_has_its_list() -> Iterator[str]:
    """A case that waits for its applicant has a list of defects from the level that returned it, and a day."""
    yield from said(
        "SELECT a.ref FROM applications_application a WHERE a.state = 'returned' AND (a.due_on IS NULL OR NOT EXISTS "
        "(SELECT FROM applications_defectnotice d JOIN applications_defect x ON x.notice_id = d.id "
        "WHERE d.application_id = a.id AND d.level = a.stage))",
        "{0}被退回，没有一次告知单或者期限",
    )


CHECKS = {
    check.__name__: check
    for check in (
        a_case_stands_where_its_last_move_put_it,
        moves_are_numbered_without_a_gap,
        every_move_is_in_the_table,
        every_move_is_on_the_log,
        a_submitted_version_is_what_its_hash_says,
        nobody_moved_his_own_case_from_the_other_side,
        a_returned_case_has_its_list,
    )
}
