"""How a session and its draw read on a page: shared by office, inspector, province, expert and public."""

from collections.abc import Sequence
from typing import Any

from sunlit.domain.base.reason import Reason
from sunlit.domain.draw.transcript import Transcript

STATES = {
    "planned": ("later", "筹备"),
    "filed": ("now", "等省人社厅备案"),
    "accepted": ("done", "已备案，等抽取专家"),
    "drawn": ("now", "等专家声明回避"),
    "frozen": ("done", "名单已锁定"),
    "meeting": ("now", "会议中"),
    "voting": ("now", "表决中"),
    "closed": ("done", "已封票"),
    "announced": ("lit", "已公布"),
}
ROWS_OF_DOTS = 32


def sessions_columns() -> list[dict[str, Any]]:
    """Columns of a list of sessions."""
    return [{"title": "评审会"}, {"title": "日期"}, {"title": "名单", "n": True, "short": "名单"}, {"title": "状态"}]


def session_cells(row: Any, href: str) -> list[Any]:
    """One line of that list."""
    state, word = STATES[row.state]
    return [{"text": row.name, "href": href}, row.meets_on, f"{row.listed}件", {"state": state, "word": word}]


def session_facts(row: Any) -> list[dict[str, Any]]:
    """What is filed: date, place, size, cases."""
    facts = [
        {"term": "评委会", "value": row.committee.name},
        {"term": "日期", "value": row.meets_on},
        {"term": "地点", "value": row.place},
        {"term": "评委会人数", "value": f"{row.size}人"},
        {"term": "名单", "value": f"{row.listed}件"},
    ]
    if row.accepted_at:
        facts.append({"term": "省人社厅备案", "value": row.accepted_at.date()})
    return facts


def rules_lines(rules: dict[str, Any]) -> list[str]:
    """The panel rules in sentences."""
    lines = [f"{group['name']}组{group['least']}人到{group['most']}人" for group in rules["groups"]]
    lines.append(f"基层一线专家不少于{rules['grass_roots']}人，非公有制组织专家不少于{rules['non_public']}人")
    lines.append(f"至少{rules['new_parts']}/{rules['of_parts']}没有参加上一次评审")
    lines.append(f"连续{rules['rest_after']}年参加评审的，今年休息")
    if rules["one_per_employer"]:
        lines.append("同一单位不超过1人")
    lines.append(f"后备专家为{rules['reserves_per_member']}倍")
    return lines


def short(code: str) -> str:
    """The first eight digits of a pseudonym: enough to find it in the published file."""
    return code[:8]


def dots(transcript: Transcript) -> list[str]:
    """One mark per filed expert in the order of the codes: drawn, spare, in, out."""
    drawn, spare = set(transcript.panel), set(transcript.reserves)
    rest = transcript.rules.rest_after
    marks = []
    for row in transcript.pool:
        out = row.exclusion or (row.years_running >= rest and not row.waiver)
        marks.append("drawn" if row.id in drawn else "spare" if row.id in spare else "out" if out else "in")
    return marks


def exclusions(transcript: Transcript) -> dict[str, Any]:
    """How many may not be drawn, by reason; numbers only, never which expert."""
    rest = transcript.rules.rest_after
    resting = sum(not row.exclusion and row.years_running >= rest and not row.waiver for row in transcript.pool)
    own = sum(row.exclusion == "self" for row in transcript.pool)
    other = sum(bool(row.exclusion) for row in transcript.pool) - own
    rows = [
        [f"已经连续{rest}年担任评审工作", "三（三）", resting],
        ["本人在这场会上申报", "五（三）", own],
        ["其他不能参加的原因", "五（三）", other],
    ]
    return {
        "columns": [{"title": "理由"}, {"title": "依据", "short": "依据"}, {"title": "人数", "n": True}],
        "rows": rows,
        "foot": ["剩下可抽", "", len(transcript.pool) - resting - own - other],
    }


def picks(transcript: Transcript) -> list[dict[str, Any]]:
    """Who was drawn, by group, as codes."""
    chosen = set(transcript.panel)
    return [
        {
            "name": f"{group.name}组",
            "note": f"{group.least}人到{group.most}人",
            "codes": [short(row.id) for row in transcript.pool if row.id in chosen and row.group == group.name],
        }
        for group in transcript.rules.groups
    ]


def seed_parts(draw: Any, transcript: Transcript) -> list[dict[str, Any]]:
    """Where the seed comes from."""
    return [
        {"name": "专家库和规则的封存值", "at": draw.frozen_at, "hash": transcript.commitment},
        {"name": "评委会办公室的随机数", "note": "先承诺，后公开", "hash": transcript.office_nonce},
        {"name": "纪检监察组的随机数", "note": "先承诺，后公开", "hash": transcript.inspector_nonce},
        {"name": "种子", "note": "以上三项合在一起的SHA-256", "hash": transcript.seed, "sum": True},
    ]


def reasons_checks(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Reasons that block, as checks."""
    return [{"ok": False, "text": reason.text, "clause": reason.clause} for reason in reasons]
