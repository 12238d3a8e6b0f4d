"""A draft read back: every error at its field with line and suggestions; its cases and those below run (一(十七)1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.drafting.content import Content
from sunlit.apps.policybook.drafting.render import Rendered, render
from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.clause import Case, Clause
from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.pack import Pack
from sunlit.gateways.files import pack_files

HEAD = ""  # the "folder" of what belongs to the pack itself


@dataclass(frozen=True, slots=True)
class Finding:
    """One error: the clause folder and field it belongs to, and where in the field's text (0 means the whole of it)."""

    folder: str
    field: str
    text: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Ran:
    """One case and what did not come out as it says."""

    case: Case
    wrong: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What came of a draft: its files, every error, the pack when there is none."""

    files: dict[str, str]
    findings: tuple[Finding, ...]
    pack: Pack | None
    below: Pack

    def own(self, folder: str = "") -> tuple[Ran, ...]:
        """The draft's own cases, run on it."""
        if self.pack is None:
            return ()
        mine = (one for (owner, _), one in self.pack.clauses.items() if owner == self.pack.name)
        return tuple(_run(case, self.pack) for one in mine if folder in ("", one.folder) for case in one.cases)

    def moved(self, folder: str) -> tuple[Ran, ...]:
        """Cases that earlier packs wrote in this folder and that come out otherwise on the draft."""
        if self.pack is None:
            return ()
        before: Clause | None = contents.clause_in(self.below, folder)
        ran = (_run(case, self.pack) for case in (before.cases if before else ()))
        return tuple(one for one in ran if one.wrong)

    def at(self, folder: str) -> tuple[Finding, ...]:
        """The errors of one clause."""
        return tuple(one for one in self.findings if one.folder == folder)


def checked(content: Content, *, name: str, below: Pack, today: date) -> Checked:
    """Write the draft's files, read them strictly as any pack is read, and trace each error to its field."""
    stand_in = max(below.in_force, today) + timedelta(days=1)
    made = render(content, name=name, below=below, since=content.head.in_force or stand_in.isoformat())
    files = pack_files(name, made.texts)
    found = files if isinstance(files, Faults) else build(files, below)
    told = [Finding(folder, field, _words(one), one.line, one.column) for folder, field, one in made.faults]
    if isinstance(found, Faults):
        told += [_traced(fault, name, made) for fault in found.faults]
    pack = found if isinstance(found, Pack) and not told else None
    return Checked(made.texts, tuple(dict.fromkeys(told)), pack, below)


def _run(case: Case, pack: Pack) -> Ran:
    return Ran(case, tuple(f"{one.of} 应为{one.expected}，得到{one.got}" for one in mismatches(case, pack)))


def _traced(fault: Fault, name: str, made: Rendered) -> Finding:
    path = fault.file.removeprefix(f"{name}/")
    folder = path.rpartition("/")[0]
    spans = [span for span in made.spans.get(path, []) if span.first <= fault.line <= span.last]
    if not spans:
        return Finding(folder, next(_fields(path), ""), _words(fault))
    span = spans[-1]
    typed = span.field in ("clause", "params", "rules", "cases") or fault.column
    line = fault.line - span.first + 1 if typed or "/" not in path else 0
    return Finding(folder, span.field, _words(fault), line if typed else 0, fault.column)


def _fields(path: str) -> Iterator[str]:
    """The field to blame when the line is not known."""
    known = {"clause.yaml": "clause", "params.yaml": "params", "rule.yaml": "rules", "cases.yaml": "cases"}
    found = known.get(path.rpartition("/")[2])
    if found:
        yield found


def _words(fault: Fault) -> str:
    return str(replace(fault, file="", line=0, column=0))
