"""The data of each page of a desk (四(四), 五(四))."""

from typing import Any

from sunlit.apps.applications.actions.accept import recheck
from sunlit.apps.applications.grounds import printed
from sunlit.apps.applications.queries import audit as reads
from sunlit.apps.applications.queries import desks
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.applications.queries.deadlines import mend_by
from sunlit.apps.applications.queries.route import desk_of, route_of
from sunlit.apps.people.actor import Actor
from sunlit.domain.journey.states import STATES
from sunlit.gateways import clock
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.desk import letters, shown
from sunlit.web.components.desk.forms import RefusalForm, fault_forms
from sunlit.web.components.desk.place import Place


def case(row: Any, by: Actor, place: Place) -> dict[str, Any]:
    """One case at its desk, or as it was when it left."""
    level = reads.level_for(row, by)
    file = reads.book(row, level)
    open_ = desks.lies_with(row, by) and row.state == level
    n, before, after = desks.neighbours(desks.waiting(by), row.ref)
    return {
        "row": row,
        "heading": f"{row.person.name}|申报{row.title}",
        "over": f"{place.queue}，第{n}件，按到期先后" if n else place.queue,
        "facts": facts(row, open_=open_),
        "previous": place.address(before) if before else "",
        "next": place.address(after) if after else "",
        "open": open_,
        "gone": "" if open_ else standing(row),
        "items": shown.items(file, place, open_=open_),
        "links": links(row, place),
        "settled": shown.settled(file),
        "sent": [letters.sent_letter(row, one, desks.LEVEL_NAMES[level]) for one in reads.lists_of(row)],
        **(composer(file, by, place) if open_ else {}),
    }


def composer(file: reads.Book, by: Actor, place: Place) -> dict[str, Any]:
    """The composer: one form for each fault that may be told, the letter, the checks; without a fault the way on."""
    forms = fault_forms(file, [one.claim for one in file.tellable])
    titles = {claim.key: claim.title.partition("，")[0] for claim in file.claims}
    faults = [
        {"form": forms[one.claim], "legend": f"第{n}处，{titles[one.claim]}", "clause": printed(one.clause)}
        for n, one in enumerate(file.tellable, 1)
    ]
    list_checks = letters.checks(file)
    return {
        "faults": faults,
        "count": len(faults),
        "letter": letters.draft_letter(file, sender(file.row, by)),
        "checks": list_checks,
        "ready": all(one["ok"] for one in list_checks),
        "again": file.told is not None,
        "term": mend_by(clock.today()),
        "late": [titles[one.claim] for one in file.too_late],
        "unanswered": len(file.unanswered),
        "onward": onward(file.row) if by.role == "auditor" else "",
        "links": links(file.row, place),
        "refuse_text": place.refuse_text,
        "ahead": {"href": place.queue_href, "text": place.ahead_text} if place.ahead_text else {},
        "taking": taking(file) if place.accepts else {},
    }


def taking(file: reads.Book) -> dict[str, Any]:
    """受理: what stands against taking the case in on verified facts, and how many open claims are known from below."""
    known = {one.claim for one in file.below}
    against = [{"ok": False, "text": one.text, "clause": printed(one.clause)} for one in recheck(file)]
    fine = {"ok": True, "text": "条件按核实的事实复核，全部满足", "clause": printed(file.row.clause)}
    return {
        "heading": f"现在不能受理，{len(against)}项" if against else "可以受理",
        "checks": against or [fine],
        "blocked": bool(against),
        "known": sum(1 for claim in file.asked if claim.key not in file.verdicts and claim.key in known),
    }


def swapped(file: reads.Book, by: Actor, place: Place) -> dict[str, Any]:
    """The composer as htmx puts it in place, with the line beside each answer that says where it went."""
    items = shown.items(file, place, open_=True)
    flat = [row for item in items for row in (item.get("rows") or [item])]
    return {**composer(file, by, place), "swapped": True, "intos": flat}


def links(row: Any, place: Place) -> dict[str, str]:
    """Addresses of the pages below a case."""
    onward = "accept" if place.accepts else "pass"
    names = ("letter", "send", onward, *(("refuse",) if place.refuse_text else ()))
    return {"case": place.address(row.ref), **{name: place.address(row.ref, name) for name in names}}


def sending(row: Any, by: Actor, place: Place) -> dict[str, Any]:
    """The interruption before a list leaves."""
    file = reads.book(row, reads.level_for(row, by))
    open_ = desks.lies_with(row, by) and row.state == file.level
    list_checks = letters.checks(file)
    blocked = not open_ or not file.tellable or not all(one["ok"] for one in list_checks)
    term = mend_by(clock.today())
    return {
        "row": row,
        "count": len(file.tellable),
        "links": links(row, place),
        "letter": letters.draft_letter(file, sender(row, by)),
        "blocked": blocked,
        "checks": list_checks,
        "points": [
            {"text": "发出以后不能撤销，也不能再对这一版材料提新的问题。", "clause": "五（四）"},
            f"申报人在{term.last_day.month}月{term.last_day.day}日24时前一起交回，然后回到你这里。",
        ],
    }


def refusing(row: Any, form: RefusalForm, by: Actor, place: Place) -> dict[str, Any]:
    """The refusal page: the form, and once it is whole the letter with the last button."""
    file = reads.book(row, reads.level_for(row, by))
    whole = form.is_bound and form.is_valid()
    letter = {}
    if whole:
        words = form.cleaned_data
        letter = letters.refusal_letter(file, sender(row, by), words["reason"], words["clause"])
    return {"row": row, "links": links(row, place), "form": form, "letter": letter, "whole": whole}


def facts(row: Any, *, open_: bool) -> list[dict[str, Any]]:
    """Received, how long here, until when."""
    since, today = row.entered_at.astimezone(SHANGHAI).date(), clock.today()
    if not open_:
        return [{"term": "现在", "value": standing(row)}]
    found: list[dict[str, Any]] = [
        {"term": "收件", "value": f"{since.month}月{since.day}日"},
        {"term": "在你手上", "value": f"第{working_days(since, today) + 1}个工作日"},
    ]
    if row.due_on:
        found.append({"term": "审核到期", "value": f"{row.due_on.month}月{row.due_on.day}日"})
    return found


def standing(row: Any) -> str:
    """Where a case is that is not here."""
    body = f"，在{row.desk.name}手上" if row.desk and STATES[row.state].desk in {"auditor", "office"} else ""
    due = f"，{row.due_on.month}月{row.due_on.day}日24时前交回" if row.state == "returned" and row.due_on else ""
    return f"{STATES[row.state].label}{body}{due}"


def sender(row: Any, by: Actor) -> str:
    """The body that signs."""
    if by.role == "employer":
        return str(row.organisation.name)
    if by.role == "office" and row.committee:
        return str(row.committee.name)
    return str(row.desk.name) if row.desk else ""


def onward(row: Any) -> str:
    """The next body on the route, empty at its end."""
    route = route_of(row.organisation)
    if row.state not in route[:-1]:
        return ""
    body = desk_of(row, route[route.index(row.state) + 1])
    return body.name if body else ""
