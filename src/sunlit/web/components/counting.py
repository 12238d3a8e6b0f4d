"""The page of the count: for the room's own screen and the file, never for anybody else (ambiguity 11, 四(三))."""

from fractions import Fraction
from hashlib import sha256
from typing import Any

from sunlit.apps.reviews.queries.counted import Shown, shown
from sunlit.domain.base.reason import Refusal

COLUMNS = [
    {"title": "序号"},
    {"title": "申报人和职称", "short": "申报"},
    {"title": "应投", "n": True, "short": "应投"},
    {"title": "同意", "n": True, "short": "同意"},
    {"title": "不同意", "n": True, "short": "不同意"},
    {"title": "弃权", "n": True, "short": "弃权"},
    {"title": "未投", "n": True, "short": "未投"},
    {"title": "回避", "n": True, "short": "回避"},
    {"title": "结果"},
]
RANKING = [
    {"title": "名次"},
    {"title": "申报", "short": "申报"},
    {"title": "同意", "n": True, "short": "同意"},
    {"title": "答辩均分", "n": True, "short": "答辩"},
    {"title": "盲评均分", "n": True, "short": "盲评"},
    {"title": "结果"},
]
BALLOTS = [{"title": "核对码"}, {"title": "选择"}]
CHOICES = {"yes": "同意", "no": "不同意", "abstain": "弃权"}
OUTCOMES = {
    "passed": "达到三分之二",
    "not_passed": "没有达到三分之二",
    "no_quorum": "没有达到法定人数，另行安排",
    "other_session": "可以投票的评委太少，另行安排",
}


def context(session: Any, root: str) -> dict[str, Any] | Refusal:
    """What the page shows; a Refusal while the vote is open or the inspector has not agreed to the count."""
    found = shown(session)
    if isinstance(found, Refusal):
        return found
    return {
        "session": session,
        "back": f"/{root}/s/{session.ref}/room/",
        "columns": COLUMNS,
        "rows": [_count(found, line) for line in found.counted.counts],
        "ranking_columns": RANKING,
        "ranking": _ranking(found),
        "cap": found.counted.ranking.cap if found.counted.ranking else None,
        "equals": "、".join(_name(found, name) for name in sorted(found.counted.equals)),
        "ballot_columns": BALLOTS,
        "screens": [screen for poll in found.polls for screen in _screens(found, poll.round)],
        "sealed": _sealed(found),
        "differences": found.differences,
    }


def _count(found: Shown, line: Any) -> list[Any]:
    case = found.cases[line.applicant]
    about = f"{case.application.person.name}，{case.application.title}"
    numbers = (line.eligible, line.yes, line.no, line.abstain, line.not_cast, line.recused)
    return [f"{case.n:02d}", about, *map(str, numbers), _verdict(found, line)]


def _verdict(found: Shown, line: Any) -> Any:
    verdict = found.counted.verdicts.get(line.applicant)
    if verdict is None:
        return OUTCOMES[line.outcome]
    if verdict.passed:
        return {"state": "met", "word": "通过"}
    return f"没有通过，{verdict.why.text}" if verdict.why else "没有通过"


def _ranking(found: Shown) -> list[list[Any]]:
    """The cases under the cap, best first, by what they were compared."""
    ranking = found.counted.ranking
    if ranking is None:
        return []
    rows, place = [], 1
    for group in ranking.order:
        for name in sorted(group, key=lambda name: found.cases[name].n):
            pool = found.counted.pool[name]
            verdict = found.counted.verdicts.get(name)
            word = "还要第二次投票" if verdict is None else "通过" if verdict.passed else "没有通过"
            scores = [str(pool.yes), hundredths(pool.defence), hundredths(pool.blind)]
            rows.append([f"第{place}名", _name(found, name), *scores, word])
        place += len(group)
    return rows


def _screens(found: Shown, ballot_round: int) -> list[dict[str, Any]]:
    """One list of trackers and choices for each case, in order of tracker: nothing tells who or when."""
    ballots = found.ballots[ballot_round]
    again = "第二次投票，" if ballot_round == 2 else ""
    return [
        {
            "heading": f"{again}{_name(found, name)}",
            "label": f"{again}{_name(found, name)}的选票",
            "rows": [[b.tracker, CHOICES[b.choice]] for b in mine],
        }
        for name in found.cases
        if (mine := [ballot for ballot in ballots if ballot.applicant == name])
    ]


def _sealed(found: Shown) -> list[dict[str, Any]]:
    rows = []
    for sheet in found.sheets:
        digest = sha256(sheet.document.encode()).hexdigest()
        which = "第二次投票的结果单" if sheet.poll.round == 2 else "结果单"
        rows.append({"term": which, "value": digest, "code": True})
        rows.append({"term": "写入账本", "value": f"第{sheet.leaf}条"})
        if sheet.checkpoint:
            rows.append({"term": "签名检查点", "value": f"账本共{sheet.checkpoint.size}条时签名"})
    return rows


def _name(found: Shown, pseudonym: str) -> str:
    case = found.cases[pseudonym]
    return f"第{case.n}件，{case.application.person.name}"


def hundredths(value: Fraction) -> str:
    """A mean as people read it, rounded half up to two places.

    >>> [hundredths(Fraction(n, 3)) for n in (256, 255)]
    ['85.33', '85.00']
    """
    cents = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return f"{cents // 100}.{cents % 100:02d}"
