"""Does the result of a session still follow from its ballots, and are they the ones that were logged? (四(三))."""

import json
from hashlib import sha256

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.reviews.models import CaseResult, Poll, ReviewSession
from sunlit.apps.reviews.queries.box import ROSTER, ballots_of, closed_slots_of
from sunlit.apps.reviews.queries.count import count
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.domain.ballot.envelope import ballot_root
from sunlit.domain.ballot.roster import roster_hash
from sunlit.domain.ballot.sheet import closed_hash, verify_sheet
from sunlit.domain.base.reason import Refusal

CLOSED, RESULT = "ballot.closed", "ballot.result"


def differences(session: ReviewSession) -> tuple[str, ...]:
    """Everything that is not as it was logged or does not follow from the ballots; () when all of it holds.

    The entries themselves are checked by `./sunlit verify ledger`, which needs no database.
    """
    found = [line for poll in session.polls.order_by("round") for line in _of_poll(poll)]
    return (*found, *_of_results(session))


def _of_poll(poll: Poll) -> list[str]:
    name, roster, found = f"第{poll.round}轮", roster_of(poll), []
    if _logged(poll, ROSTER, "roster_hash") != roster_hash(roster):
        found.append(f"{name}：名册与账本不符")
    if poll.closed_at is None:
        return found
    ballots, shut = ballots_of(poll), closed_slots_of(poll)
    if _logged(poll, CLOSED, "ballot_root") != ballot_root(ballots, roster):
        found.append(f"{name}：选票与封票时写入账本的不符")
    if _logged(poll, CLOSED, "closed") != closed_hash(shut):
        found.append(f"{name}：关闭的席位与封票时写入账本的不符")
    sheet = getattr(poll, "sheet", None)
    if sheet is None:
        return found
    if _logged(poll, RESULT, "sheet") != sha256(sheet.document.encode()).hexdigest():
        found.append(f"{name}：结果单与账本不符")
    return found + [f"{name}：{line}" for line in verify_sheet(sheet.document, ballots, roster, shut).differences]


def _of_results(session: ReviewSession) -> list[str]:
    results = {
        row.case.pseudonym: row for row in CaseResult.objects.filter(case__session=session).select_related("case")
    }
    if not results:
        return []
    counted = count(session)
    if isinstance(counted, Refusal):
        return [reason.text for reason in counted.reasons]
    return [
        f"第{row.case.n}件：结果与重新计票不符"
        for name, row in results.items()
        if name not in counted.verdicts or counted.verdicts[name].passed != row.passed
    ]


def _logged(poll: Poll, kind: str, what: str) -> object:
    """What the first entry of this kind says about the poll; None when there is none."""
    for data in Leaf.objects.filter(kind=kind, idx__gte=poll.leaf).order_by("idx").values_list("data", flat=True):
        core = json.loads(bytes(data))["core"]
        if (core["session"], core["round"]) == (poll.session.ref, poll.round):
            return core.get(what)
    return None
