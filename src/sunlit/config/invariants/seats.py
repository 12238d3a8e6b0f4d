"""Recommendation seats: the counter is the count, and nobody is recommended without a seat or a clause (一(五)e)."""

from collections.abc import Iterator

from sunlit.config.invariants.reading import said


def a_plan_counts_its_seats() -> Iterator[str]:
    """The used number of a seat plan is the number of its seats in use."""
    yield from said(
        "SELECT o.name, p.level, p.used, count(s.id) FROM posts_seatplan p "
        "JOIN organisations_organisation o ON o.id = p.organisation_id "
        "LEFT JOIN posts_seat s ON s.plan_id = p.id AND s.freed_at IS NULL "
        "GROUP BY p.id, o.name HAVING p.used <> count(s.id)",
        "{0}的{1}记着用了{2}个名额，实有{3}个",
    )


def no_plan_is_over_its_seats() -> Iterator[str]:
    """No plan has more seats in use than it allows."""
    yield from said(
        "SELECT o.name, p.level, p.used, p.allowed FROM posts_seatplan p "
        "JOIN organisations_organisation o ON o.id = p.organisation_id WHERE p.used > p.allowed",
        "{0}的{1}用了{2}个名额，只有{3}个",
    )


def a_recommended_case_has_a_seat_or_a_clause() -> Iterator[str]:
    """Every case that a unit has forwarded sits on a seat, or names the clause by which none is needed."""
    yield from said(
        "SELECT a.ref FROM applications_application a WHERE EXISTS "
        "(SELECT FROM applications_move m WHERE m.application_id = a.id AND m.move = 'forward') "
        "AND a.state <> 'withdrawn' "
        "AND NOT EXISTS (SELECT FROM posts_seat s WHERE s.application_id = a.id AND s.freed_at IS NULL "
        "AND (s.plan_id IS NOT NULL OR s.clause <> ''))",
        "{0}已经上报，没有名额，也没有免名额的条款",
    )


CHECKS = {
    check.__name__: check
    for check in (a_plan_counts_its_seats, no_plan_is_over_its_seats, a_recommended_case_has_a_seat_or_a_clause)
}
