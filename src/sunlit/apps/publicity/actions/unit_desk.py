"""Several cases of one unit in one act: locked in one order, all or none, every reason named (一(五)e, 三(五))."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from django.db import transaction

from sunlit.apps.applications.models import Application
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal

T = TypeVar("T")
MOST = 100  # cases in one act


def all_or_none(
    refs: Iterable[str], move: str, act: Callable[[Sequence[Application]], T | Refusal], *, by: Actor
) -> T | Refusal:
    """Run `act` on the unit's own cases, locked; a refusal takes everything back and is kept for each case."""
    wanted = list(dict.fromkeys(refs))
    with transaction.atomic():
        rows = _take(wanted, by=by)
        outcome = act(rows) if isinstance(rows, list) else rows
        if isinstance(outcome, Refusal):
            transaction.set_rollback(True)
    if isinstance(outcome, Refusal):
        for ref in wanted[:MOST]:
            note_refusal(ref[:60], move, outcome, by=by)
    return outcome


def named(row: Application, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons with the person they are about: several cases may be refused at once."""
    return tuple(Reason(one.clause, f"{row.person.name}：{one.text}", one.fact, one.en) for one in reasons)


def last_move_is(row: Application, move: str, *, by: Actor) -> bool:
    """Whether this account itself made this move last: a double click."""
    last = row.steps.order_by("-n").first()
    return last is not None and (last.move, last.user_id) == (move, by.user) and row.state == last.to_state


def _take(wanted: Sequence[str], *, by: Actor) -> list[Application] | Refusal:
    """Lock the cases in one order, so that two acts never wait for each other."""
    if not wanted:
        return Refusal((Reason("一(五)e", "请至少选一个人", "推荐名单"),))
    if len(wanted) > MOST:
        return Refusal((Reason("一(五)e", f"一次最多办{MOST}人", "推荐名单"),))
    rows = list(
        Application.objects.select_for_update(of=("self",))
        .filter(ref__in=wanted, organisation_id=by.organisation or 0)
        .select_related("person", "organisation__division__parent", "committee__host", "season")
        .order_by("pk")
    )
    reasons = [Reason("四(四)", "名单里有不是本单位的申报", "申报单位")] if len(rows) < len(wanted) else []
    for row in rows:
        if row.person_id == by.person:
            reasons += named(row, [Reason("四(四)", "自己的申报要由别人办理", "办理人")])
    return Refusal(tuple(reasons)) if reasons else rows
