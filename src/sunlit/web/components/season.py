"""The season as a strip and a dial, computed from its dates and today: what is over, what is open, what comes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sunlit.web.components import words
from sunlit.web.components.drawings import polar

RIM = 264
RINGS = (228, 192, 156, 120, 84, 48)
PAST, NOW, NEXT = "past", "now", "next"


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a season. `opens` and `closes` are both inside it; either may not be known yet.

    `short` is the two-character name on the dial. `says` stands in place of the dates and may hold them:
    ``不少于5个工作日``, ``{closes}前完成``, ``{opens}发布``.
    """

    name: str
    short: str
    opens: date | None = None
    closes: date | None = None
    says: str = ""

    def at(self, today: date) -> str:
        """past, now or next. Without an opening day it is not open before somebody opens it."""
        if self.closes is not None and self.closes < today:
            return PAST
        return NOW if self.opens is not None and self.opens <= today else NEXT

    @property
    def when(self) -> SafeString:
        """The dates as the strip says them."""
        opens, closes = words.day(self.opens, year=False), words.day(self.closes, year=False)
        if self.says:
            return format_html(self.says, opens=opens, closes=closes)
        if self.opens and self.closes:
            return format_html("{}—{}", opens, closes)
        if not (self.opens or self.closes):
            return SafeString("")
        return format_html(_("{opens}起"), opens=opens) if self.opens else format_html(_("{closes}前"), closes=closes)

    def days_left(self, today: date) -> int | None:
        """Days until the last day of the phase, 0 on that day; None when no last day is set."""
        return None if self.closes is None else (self.closes - today).days


@dataclass(frozen=True, slots=True)
class Label:
    """A word on the dial."""

    text: str
    x: float
    y: float
    anchor: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Dial:
    """Half a sundial from `begins` to `ends`: SVG paths and labels, ready for the template."""

    rings: str
    ticks: str
    months: str
    arcs: tuple[tuple[str, str], ...]
    hand: str
    sun: tuple[float, float]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """All a page needs for the strip and the dial."""

    today: date
    phases: tuple[tuple[Phase, str], ...]
    dial: Dial | None

    @property
    def open(self) -> tuple[Phase, ...]:
        """The phases that are open today."""
        return tuple(phase for phase, state in self.phases if state == NOW)

    @property
    def heading(self) -> str:
        """The answer of the section: what is open today."""
        if self.open:
            return _("今天，{what}正在进行").format(what=self.open[0].short)
        coming = next((phase for phase, state in self.phases if state == NEXT), None)
        return _("下一步，{what}").format(what=coming.name) if coming else _("本年度已经结束")

    @property
    def closing(self) -> str:
        """How long the first open phase lasts."""
        left = self.open[0].days_left(self.today) if self.open else None
        if left is None:
            return ""
        told = _("{what}今天截止。") if left == 0 else _("距离{what}截止还有{left}天。")
        return told.format(what=self.open[0].short, left=left)


def season(phases: Sequence[Phase], today: date) -> Season:
    """The season of these phases as seen on `today`."""
    return Season(today, tuple((phase, phase.at(today)) for phase in phases), dial(phases, today))


def dial(phases: Sequence[Phase], today: date) -> Dial | None:
    """The dial over the months the phases touch; None when no phase has a date or today lies outside."""
    known = [d for phase in phases for d in (phase.opens, phase.closes) if d]
    if not known:
        return None
    begins = min(known) - timedelta(days=5)
    ends = _month_end(max(known) + timedelta(days=25))  # the last phases have no day of their own yet
    if not begins <= today <= ends:
        return None

    def angle(day: date) -> float:
        return 180 * (day - begins).days / (ends - begins).days

    firsts = [d for d in _days(begins, ends) if d.day == 1]
    weeks = _days(begins, ends)[::7]
    hand = polar(RIM, angle(today))
    return Dial(
        rings="".join(_arc(r, 0, 180) for r in RINGS),
        ticks="".join(_tick(angle(d), RIM - 6) for d in weeks),
        months=_arc(RIM, 0, 180) + "M22 312H578" + "".join(_tick(angle(d), RIM - 14) for d in firsts),
        arcs=tuple(
            (phase.at(today), _arc(r, angle(max(_open(phase, ends), begins)), angle(min(_close(phase, ends), ends))))
            for phase, r in zip(phases, RINGS, strict=False)
            if phase.opens or phase.closes
        ),
        hand="M300 312L{} {}".format(*polar(RIM - 2, angle(today))),
        sun=hand,
        labels=(*_months(firsts, angle, angle(today)), _today(angle(today)), *_stages(phases, today)),
    )


def _open(phase: Phase, ends: date) -> date:
    """Where its arc begins: a phase that has only a last day is drawn as its last five days."""
    return phase.opens or (phase.closes or ends) - timedelta(days=5)


def _close(phase: Phase, ends: date) -> date:
    """Where its arc ends: never shorter than three days, or nobody sees it."""
    return max(phase.closes or ends, _open(phase, ends) + timedelta(days=3))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=i) for i in range((last - first).days + 1)]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _arc(radius: int, start: float, end: float) -> str:
    (x1, y1), (x2, y2) = polar(radius, start), polar(radius, end)
    return f"M{x1} {y1}A{radius} {radius} 0 0 1 {x2} {y2}"


def _tick(angle: float, inner: int) -> str:
    (x1, y1), (x2, y2) = polar(RIM, angle), polar(inner, angle)
    return f"M{x1} {y1}L{x2} {y2}"


def _months(firsts: Sequence[date], angle: Callable[[date], float], hand: float) -> list[Label]:
    """Names of the months; one that would run into 今天 is left out, its tick stays."""
    labels = []
    for first in firsts:
        at = angle(first)
        if abs(at - hand) < 7:
            continue
        x, y = polar(276, at)
        side = "middle" if 70 < at < 110 else "end" if at <= 70 else "start"
        labels.append(Label(words.month(first), x, round(y + (-2 if side == "middle" else 4), 1), side))
    return labels


def _today(at: float) -> Label:
    x, y = polar(292, at)
    return Label(_("今天"), x, round(y + 4.6, 1), "end" if at < 88 else "start" if at > 92 else "middle", "on")


def _stages(phases: Sequence[Phase], today: date) -> list[Label]:
    return [
        Label(phase.short, 300 - r, 337, "middle", f"st {phase.at(today)}")
        for phase, r in zip(phases, RINGS, strict=False)
    ]
