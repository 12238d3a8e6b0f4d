"""Findings about one person as Reasons: “受聘现岗位满2年：现满1年10个月，还差2个月” (house rule 4)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.grounds import Ground
from sunlit.domain.rules.in_force import InForce, Known
from sunlit.domain.rules.pack import Guard, Pack
from sunlit.domain.rules.parameters import NotYet
from sunlit.domain.rules.phrases import comparison, opposite, value_text
from sunlit.domain.rules.trace import Trace
from sunlit.domain.rules.tree import Compare, Fact, Kind, Lookup, walk
from sunlit.domain.rules.word import Words

_MEASURED = (Kind.MONTHS, Kind.NUMBER, Kind.MONEY)


@dataclass(frozen=True, eq=False)
class Speaker:
    """Says findings in both languages for one pack and one date."""

    zh: Words
    en: Words

    @classmethod
    def of(cls, pack: Pack, now: InForce) -> "Speaker":
        """Take the words of a pack."""
        return cls(Words(pack, now, "zh"), Words(pack, now, "en"))

    def finding(self, ground: Ground, unstated: AbstractSet[str] = frozenset()) -> Reason:
        """Say what one elementary condition wants and what was found; `unstated` facts were taken by default."""
        trace = ground.trace
        fact = trace.facts[0][0] if trace.facts else ""
        return Reason(
            trace.clause,
            f"{_wanted(self.zh, ground)}：{self._found_zh(ground, fact, unstated)}",
            fact,
            f"{_wanted(self.en, ground)} — {self._found_en(ground, fact, unstated)}",
        )

    def bar(self, guard: Guard, trace: Trace, known: Known) -> Reason:
        """Say a bar: its sentence, and the last day where it ends by itself; an undecided one says what is open."""
        fact = guard.until or next((name for name, _ in trace.facts), "")
        if trace.value is None:
            asked = sorted(trace.missing)
            zh, en = (w.label for w in (self.zh, self.en))
            return Reason(
                guard.clause,
                f"{guard.label.zh}：还不知道{'、'.join(map(zh, asked))}",
                asked[0],
                f"{guard.label.en or guard.label.zh} — not known: {', '.join(map(en, asked))}",
            )
        last = known.get(guard.until)
        zh_end = f"，至{value_text(last, Kind.DATE)}止" if last else ""
        en_end = f", until {value_text(last, Kind.DATE, 'en')}" if last else ""
        return Reason(guard.clause, guard.label.zh + zh_end, fact, (guard.label.en or guard.label.zh) + en_end)

    def not_yet(self, clause: str, lack: NotYet) -> Reason:
        """Say that a rule is not in force."""
        label = self.en.pack.parameters[lack.name].label
        return Reason(
            clause, str(lack), lack.name, f"{label.en or lack.name} is in force from {lack.since.isoformat()}"
        )

    def _found_zh(self, ground: Ground, fact: str, unstated: AbstractSet[str]) -> str:
        trace, words = ground.trace, self.zh
        if trace.value is None:
            return f"还不知道{'、'.join(map(words.label, sorted(trace.missing)))}"
        tail = "（无人提供，按此推定）" if fact in unstated else ""
        if not isinstance(trace.node, Compare) or not fact or trace.got is None:
            return (_plain_found(self.zh, trace) or "按现行读法") + tail
        kind = words.kind(trace.node.left)
        got = words.value(trace.got, trace.node.left)
        said = f"现{'满' if kind is Kind.MONTHS and trace.got else '为'}{got}"
        short = _short(ground, kind)
        return said + (f"，还差{value_text(short, kind, unit=_unit(words, trace))}" if short else "") + tail

    def _found_en(self, ground: Ground, fact: str, unstated: AbstractSet[str]) -> str:
        trace, words = ground.trace, self.en
        if trace.value is None:
            return f"not known: {', '.join(map(words.label, sorted(trace.missing)))}"
        tail = " (nobody stated it; assumed)" if fact in unstated else ""
        if not isinstance(trace.node, Compare) or not fact or trace.got is None:
            return (_plain_found(words, trace) or "by the reading in force") + tail
        short = _short(ground, words.kind(trace.node.left))
        lacking = f", {value_text(short, words.kind(trace.node.left), 'en')} short" if short else ""
        return f"now {words.value(trace.got, trace.node.left)}{lacking}{tail}"


def _wanted(words: Words, ground: Ground) -> str:
    """What the rule wants; a table's threshold is said as this person's own."""
    node, need = ground.trace.node, ground.trace.need
    tabled = isinstance(node, Compare) and need is not None and any(isinstance(n, Lookup) for n in walk(node.right))
    if not tabled or not isinstance(node, Compare) or need is None:
        return words.phrase(node, negated=ground.negated)
    op = opposite(node.op) if ground.negated else node.op
    said = comparison(
        words.kind(node.left), op, words.quantity(node.left), words.value(need, node.left), words.language
    )
    keys = dict.fromkeys(n.key.name for n in walk(node.right) if isinstance(n, Lookup))
    held = [words.value(v, Fact(name)) for name, v in ground.trace.facts if name in keys and v is not None]
    return f"{said}（{'、'.join(held)}）" if words.language == "zh" else f"{said} ({', '.join(held)})"


def _plain_found(words: Words, trace: Trace) -> str:
    """Value of the fact looked at, for what is not a comparison; nothing where no fact was."""
    if not trace.facts:
        return ""
    name, value = trace.facts[0]
    said = words.value(value, Fact(name)) if value is not None else ""
    return f"现为“{said}”" if words.language == "zh" else f"now {said}"


def _short(ground: Ground, kind: Kind) -> int:
    """How much is lacking to a wanted least amount; 0 where that does not make sense."""
    trace = ground.trace
    if ground.holds or kind not in _MEASURED or not isinstance(trace.node, Compare):
        return 0
    op = opposite(trace.node.op) if ground.negated else trace.node.op
    if op not in ("≥", ">") or not isinstance(trace.got, int) or not isinstance(trace.need, int):
        return 0
    return trace.need - trace.got + (op == ">")


def _unit(words: Words, trace: Trace) -> str:
    term = words.pack.vocabulary.get(trace.facts[0][0]) if trace.facts else None
    return term.unit if term else ""
