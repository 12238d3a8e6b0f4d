"""What a person may apply for: one function for applicant, employer, auditor; only the provenance differs (一(五))."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sunlit.apps.applications import documents
from sunlit.apps.applications.entries import Entry, Subject
from sunlit.apps.applications.facts import facts_of
from sunlit.apps.applications.queries.dossier import entries_of, subject_of
from sunlit.apps.applications.stated import Dossier, Stated
from sunlit.apps.applications.titles import LEVELS, Title, next_level, title_at
from sunlit.apps.policybook import queries as policybook
from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.forecast import PathForecast
from sunlit.domain.rules.pack import Guard
from sunlit.domain.rules.verdict import PathVerdict


@dataclass(frozen=True, eq=False)
class Eligibility:
    """The dossier, its facts with their provenance, and what the pack in force answers to them."""

    entries: Sequence[Entry]
    stated: Mapping[str, Stated]
    question: policybook.Question

    @cached_property
    def verdicts(self) -> tuple[PathVerdict, ...]:
        """Every path."""
        return self.question.verdicts()

    @cached_property
    def forecasts(self) -> Mapping[str, PathForecast]:
        """When time alone opens a path."""
        return self.question.forecasts()

    def of(self, path: str) -> PathVerdict | None:
        """The verdict of one path; None when the pack has no such path."""
        return next((verdict for verdict in self.verdicts if verdict.path == path), None)

    def target(self, verdict: PathVerdict) -> Title | None:
        """The title a path leads this person to: named by the path, or the level above in his own series."""
        then = verdict.consequences
        series = then.series or str(self._value("系列"))
        level = then.level if then.level in LEVELS else next_level(str(self._value("现职称层级")))
        return title_at(series, level, then.title)

    def _value(self, fact: str) -> object:
        return self.stated[fact].value if fact in self.stated else ""

    @property
    def bars(self) -> tuple[Reason, ...]:
        """Why nobody may apply at all: what order 40 excludes, on any path."""
        asked = [step.rule for step in self.question.guards() if step.holds is False]
        shut = [rule for rule in asked if isinstance(rule, Guard) and rule.kind == "bar"]
        said = [reason for verdict in self.verdicts[:1] for reason in verdict.reasons]
        return tuple(reason for reason in said for rule in shut if reason.text.startswith(rule.label.zh))


def eligibility(person: int, *, season: int, today: dt.date) -> Eligibility:
    """A person's dossier as it stands now, put to the pack in force. Three queries."""
    return assessed(subject_of(person), entries_of(person), season=season, today=today)


def assessed(subject: Subject, entries: Sequence[Entry], *, season: int, today: dt.date) -> Eligibility:
    """Any dossier, such as the one an auditor has verified."""
    pack = policybook.pack_of_season(today, season)
    moment, _ = pack.moment(today, season)
    stated = facts_of(Dossier(subject, entries, moment.cutoff), pack.vocabulary)
    given = {name: one.value for name, one in stated.items()}
    return Eligibility(entries, stated, policybook.ask(given, as_of=today, season=season))


def of_version(subject: Subject, document: documents.Document, *, season: int, today: dt.date) -> Eligibility:
    """The dossier as it was handed in."""
    return assessed(subject, documents.entries_of(document), season=season, today=today)
