"""Keep a draft: open it, save a version, record that people were consulted, that it was filed, or its end (一(一))."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.db import transaction

from sunlit.apps.ledger.actions import append
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook import register
from sunlit.apps.policybook.actions.one_at_a_time import locked, wait
from sunlit.apps.policybook.drafting import importing
from sunlit.apps.policybook.drafting.content import ClauseDraft, Content, Head, from_plain, to_plain
from sunlit.apps.policybook.models import Draft, DraftStep, DraftVersion
from sunlit.apps.policybook.published import book
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.release import CLAUSE, STAGES
from sunlit.gateways import clock

_NAME = re.compile(r"[a-z][a-z0-9_]{2,59}")
EXEMPTIONS = "exemptions.yaml"
Change = Callable[[Content], Content]


@transaction.atomic
def open_draft(name: str, head: Head, *, by: Actor) -> Draft | Refusal:
    """Begin a draft with nothing in it yet."""
    wait()
    reasons = [*_role(by), *_name(name), *_head(head)]
    if reasons:
        return note_refusal("draft", "open", Refusal(tuple(reasons)), by=by)
    return _made(name, Content(head), by, "开始起草")


@transaction.atomic
def import_draft(texts: Mapping[str, str], *, by: Actor) -> Draft | Refusal:
    """Open the files of a pack as a draft; refused whole, with every error of every file."""
    wait()
    reasons = _role(by)
    found = importing.content_of(texts, book().packs[-1])
    if isinstance(found, Faults):
        reasons += [Reason(CLAUSE, str(fault), fact="文件") for fault in found.faults]
        return note_refusal("draft", "import", Refusal(tuple(reasons)), by=by)
    reasons += _name(found.name)
    if reasons:
        return note_refusal("draft", "import", Refusal(tuple(reasons)), by=by)
    return _made(found.name, found.content, by, "导入")


def save_head(ref: str, base: int, head: Head, *, by: Actor) -> DraftVersion | Refusal:
    """Keep name, number, date of effect, basis and transition."""
    return _save(ref, base, lambda content: replace(content, head=head), "总则", by, _head(head))


def save_clause(ref: str, base: int, folder: str, changed: ClauseDraft, *, by: Actor) -> DraftVersion | Refusal:
    """Keep what was typed for one clause, also what cannot be read yet: nothing is lost."""
    return _save(ref, base, lambda content: content.having(folder, changed), folder, by, [])


def save_exemptions(ref: str, base: int, text: str, *, by: Actor) -> DraftVersion | Refusal:
    """Keep the file of lawful relaxations; an empty one is left out."""

    def change(content: Content) -> Content:
        others = {path: old for path, old in content.root.items() if path != EXEMPTIONS}
        return replace(content, root={**others, EXEMPTIONS: text.strip("\n")} if text.strip() else others)

    return _save(ref, base, change, EXEMPTIONS, by, [])


def accept(ref: str, base: int, key: str, reason: str, *, by: Actor) -> DraftVersion | Refusal:
    """Take a finding of the checks upon oneself, with a reason that is published."""
    told = [] if reason.strip() else [Reason(CLAUSE, "请写明理由", fact="理由")]

    def change(content: Content) -> Content:
        return replace(content, accepted={**content.accepted, key: reason.strip()})

    return _save(ref, base, change, "认可检查结果", by, told)


@transaction.atomic
def _save(ref: str, base: int, change: Change, part: str, by: Actor, told: list[Reason]) -> DraftVersion | Refusal:
    """One more version on top of the last; refused when somebody changed the same part since `base` was opened."""
    draft = locked(ref)
    now = register.sheet_of(draft, today=clock.today())
    reasons = [*_role(by), *told, *_still_open(now)]
    newer = draft.versions.filter(n__gt=base, says=part).order_by("n").select_related("by").last()
    if newer is not None and newer.by_id != by.user:
        text = f"{newer.by.name}在你打开以后存过这一部分（第{newer.n}版）。你写的还在这一页，请对照以后再存"
        reasons.append(Reason(CLAUSE, text, fact="版本"))
    if reasons:
        return note_refusal(f"draft {draft.name}", "save", Refusal(tuple(reasons)), by=by, state=now.stage)
    content = to_plain(change(from_plain(now.version.content)))
    if content == now.version.content:
        return now.version
    return DraftVersion.objects.create(
        draft=draft, n=now.version.n + 1, content=content, says=part, by_id=by.user, at=clock.now()
    )


@transaction.atomic
def take_step(
    ref: str,
    kind: str,
    *,
    since: dt.date | None,
    until: dt.date | None = None,
    number: str = "",
    says: str = "",
    by: Actor,
) -> DraftStep | Refusal:
    """Record a consultation (`since`, `until`, what was said), a filing (`since`, `number`) or the end of a draft."""
    draft = locked(ref)
    now = register.sheet_of(draft, today=clock.today())
    reasons = [*_role(by), *_still_open(now), *_step(now, kind, since, until, number, says)]
    if reasons or since is None:
        return note_refusal(f"draft {draft.name}", kind, Refusal(tuple(reasons)), by=by, state=now.stage)
    step = DraftStep.objects.create(
        draft=draft,
        kind=kind,
        n=now.version.n,
        since=since,
        until=until,
        number=number.strip(),
        says=says.strip(),
        by_id=by.user,
        at=clock.now(),
    )
    append(f"policy.{kind}", {"pack": draft.name, "version": step.n, "since": since.isoformat()})
    return step


def _made(name: str, content: Content, by: Actor, says: str) -> Draft:
    at = clock.now()
    draft = Draft.objects.create(name=name, made_by_id=by.user, made_at=at)
    DraftVersion.objects.create(draft=draft, n=1, content=to_plain(content), says=says, by_id=by.user, at=at)
    return draft


def _role(by: Actor) -> list[Reason]:
    return [] if by.role == "officer" else [Reason(CLAUSE, "只有政策人员可以起草", fact="角色")]


def _name(name: str) -> list[Reason]:
    if not _NAME.fullmatch(name):
        text = "代号用小写字母、数字和下划线，3到60个字，以字母开头，比如 jilin_2022"
        return [Reason(CLAUSE, text, fact="代号")]
    return [Reason(CLAUSE, f"代号“{name}”已经用过了", fact="代号")] if register.taken(name) else []


def _head(head: Head) -> list[Reason]:
    return [] if head.title.strip() else [Reason(CLAUSE, "请写名称", fact="名称")]


def _still_open(now: register.Sheet) -> list[Reason]:
    if now.open:
        return []
    return [Reason(CLAUSE, f"这份草案{STAGES[now.stage]}，不能再改；要改，另起一份", fact="状态")]


def _step(
    now: register.Sheet, kind: str, since: dt.date | None, until: dt.date | None, number: str, says: str
) -> list[Reason]:
    today, told = now.today, []
    if since is None or since > today:
        told.append(Reason(CLAUSE, "请填今天或以前的日期", fact="日期"))
    if kind == "consulted":
        if until is None or (since is not None and until < since):
            told.append(Reason(CLAUSE, "请填截止的日期，不早于开始的日期", fact="截止"))
        if not says.strip():
            told.append(Reason(CLAUSE, "请写明向谁征求、收到什么意见、怎样处理；还没有的，写“还没有”", fact="意见"))
    if kind == "filed" and not number.strip():
        told.append(Reason(CLAUSE, "请写备案的文号", fact="文号"))
    if kind == "filed" and now.consulted is None:
        told.append(Reason(CLAUSE, "先征求意见，后备案", fact="征求意见"))
    if kind == "filed" and now.checked.findings:
        told.append(Reason(CLAUSE, f"规则还有{len(now.checked.findings)}处错误，改好以后再备案", fact="规则"))
    if kind == "dropped" and not says.strip():
        told.append(Reason(CLAUSE, "请写明作废的原因", fact="意见"))
    return told
