"""聘任 as data of components: who waits for a post, which posts there are, what an appointment says (一(五)c)."""

from collections.abc import Sequence
from typing import Any

from sunlit.apps.applications.grounds import printed
from sunlit.apps.appointments.actions import SPECIAL, VACANCY
from sunlit.apps.appointments.queries import Waiting
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.gateways import clock
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.clauses import clause_of_rule
from sunlit.web.employer.forms import level_name

LIST = "/unit/appointments/"
POSTS = [
    {"title": "哪一级岗位"},
    {"title": "核定", "n": True, "short": "核定"},
    {"title": "已聘", "n": True, "short": "已聘"},
    {"title": "空缺", "n": True, "short": "空缺"},
    {"title": "核定文件", "short": "核定文件"},
]
DONE = [
    {"title": "姓名"},
    {"title": "聘为", "short": "聘为"},
    {"title": "聘在哪里", "short": "聘在"},
    {"title": "受聘日期", "short": "受聘"},
]
KINDS = {"ordinary": (VACANCY,), "special": (SPECIAL,), "may_be_special": (SPECIAL, VACANCY)}


def kinds(one: Waiting) -> tuple[str, ...]:
    """The kinds of post this person's path leads to."""
    return KINDS[one.post]


def open_(one: Waiting) -> bool:
    """Whether he can be appointed today."""
    return SPECIAL in kinds(one) or one.vacancies > 0


def lead(rows: Sequence[Waiting]) -> str:
    """One sentence."""
    if not rows:
        return "现在没有等你们聘任的人。"
    shut = sum(1 for one in rows if not open_(one))
    return f"{len(rows)}人拿到证书，等你们聘任。" + (f"|其中{shut}人现在没有空缺岗位。" if shut else "")


def tasks(rows: Sequence[Waiting]) -> list[dict[str, Any]]:
    """One task for each holder."""
    return [{"title": "", "tasks": [_task(one) for one in rows]}] if rows else []


def _task(one: Waiting) -> dict[str, Any]:
    issued = one.certificate.issued_at
    since = f"，{_day(issued)}发证" if issued else ""
    return {
        "text": f"聘任{one.row.person.name}",
        "href": f"{LIST}{one.row.ref}/",
        "note": f"{one.row.title}（{one.row.level}）{since}。{post_words(one)}。",
        "status": "可以聘任" if open_(one) else "没有空缺",
        "kind": "todo" if open_(one) else "",
    }


def post_words(one: Waiting) -> str:
    """Where the path leads, and whether there is room."""
    special = f"特设岗位，不占核定岗位，{printed(one.clause)}"
    ordinary = f"空缺岗位{one.vacancies}个" if one.book else "还没有登记这一级岗位"
    return {"special": special, "ordinary": ordinary}.get(one.post, f"{special}；也可以聘在空缺岗位，{ordinary}")


def checks(one: Waiting) -> list[dict[str, Any]]:
    """What an appointment rests on; what is not ok says why it cannot be made."""
    number = {"ok": True, "text": f"证书有效，编号{one.certificate.number}", "clause": "一（十七）3"}
    return [number, *([_special(one)] if SPECIAL in kinds(one) else []), *(_vacancy(one) if needs_post(one) else [])]


def needs_post(one: Waiting) -> bool:
    """Whether only a vacancy will do."""
    return kinds(one) == (VACANCY,)


def _special(one: Waiting) -> dict[str, Any]:
    return {"ok": True, "text": "聘在特设岗位，不要空缺岗位", "clause": printed(one.clause)}


def _vacancy(one: Waiting) -> list[dict[str, Any]]:
    name = level_name(one.row.series, one.row.level)
    if one.book is None:
        return [{"ok": False, "text": f"单位还没有登记{name}岗位，请先登记核定岗位数和已聘人数", "clause": "一（五）"}]
    said = f"{name}核定{one.book.approved}个岗位，已聘{one.book.filled}人"
    free = one.book.vacancies
    return [{"ok": free > 0, "text": f"{said}，{f'空缺{free}个' if free else '没有空缺'}", "clause": "一（五）"}]


def clause(one: Waiting) -> dict[str, Any]:
    """The clause of the path, quoted."""
    pack = pack_in_force(clock.today())
    rule = pack.paths.get(one.row.path)
    return clause_of_rule(pack, rule) if rule is not None else {"number": printed(one.clause)}


def points(one: Waiting, given: dict[str, Any]) -> list[Any]:
    """What the appointment means, before it is made."""
    on = given["appointed_on"]
    special = given["kind"] == SPECIAL
    where = f"聘在特设岗位，依据{printed(one.clause)}，不占核定岗位" if special else "聘在空缺岗位，占用1个"
    return [
        f"自{on.year}年{on.month}月{on.day}日聘为{one.row.title}。",
        f"{where}。",
        f"聘任文件：{given['document']}。",
        "聘任以后不能在这里撤销；本人会收到消息，这次申报到此办完。",
    ]


def post_row(book: Any) -> list[Any]:
    """One level's posts."""
    return [
        {"text": level_name(book.series, book.level), "href": f"{LIST}posts/{book.pk}/"},
        book.approved,
        book.filled,
        book.vacancies,
        book.source,
    ]


def done_row(one: Any) -> list[Any]:
    """One appointment."""
    return [
        {"text": one.application.person.name, "href": f"{LIST}{one.application.ref}/done/"},
        f"{one.application.title}（{one.application.level}）",
        where(one),
        one.appointed_on,
    ]


def where(one: Any) -> str:
    """On which post."""
    return f"特设岗位，{printed(one.clause)}" if one.kind == SPECIAL else "空缺岗位"


def done_facts(one: Any) -> list[dict[str, Any]]:
    """One appointment in full."""
    return [
        {"term": "姓名", "value": one.application.person.name},
        {"term": "聘为", "value": f"{one.application.title}（{one.application.level}）"},
        {"term": "受聘日期", "value": one.appointed_on},
        {"term": "聘在哪里", "value": where(one)},
        {"term": "聘任文件", "value": one.document},
        {"term": "证书编号", "value": one.certificate.number, "code": True},
    ]


def _day(moment: Any) -> str:
    here = moment.astimezone(SHANGHAI)
    return f"{here.month}月{here.day}日"
