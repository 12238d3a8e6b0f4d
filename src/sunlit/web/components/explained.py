"""A verdict as the components show it: state, leaves with what was found and where from, clause (principle 3).

Used by every role that sees eligibility, so that applicant, employer and auditor read the same explanation.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from sunlit.domain.rules.grounds import Ground, grounds
from sunlit.domain.rules.pack import Guard
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.trace import Trace
from sunlit.domain.rules.tree import And, AtLeast, Compare, Fact, Lookup, Named, Or, Param, walk
from sunlit.domain.rules.verdict import PathVerdict, Step
from sunlit.web.components.clauses import printed

Leaf = dict[str, Any]
REGISTER = "登记信息"
UNVERIFIED = "条文待核实"
NUMERALS = "零一两三四五六七八九十"


class Known(Protocol):
    """What is said of a fact beside its value: what was looked at, and where it comes from."""

    @property
    def said(self) -> str:
        """What was looked at."""

    @property
    def tag(self) -> str:
        """Where it comes from."""


Stated = Mapping[str, Known]


def state_of(verdict: PathVerdict, first_season: int | None) -> str:
    """met, missing, short (time opens it) or na."""
    if verdict.value is None:
        return "missing"
    return "met" if verdict.value else "short" if first_season else "na"


def leaves(verdict: PathVerdict, stated: Stated) -> list[Leaf]:
    """Every condition of a path: the path's own first, then the gates before it, the bars as one line at the end."""
    bars = [step for step in verdict.steps if isinstance(step.rule, Guard) and step.rule.kind == "bar"]
    others = [step for step in verdict.steps if step not in bars]
    said = [leaf for step in reversed(others) for leaf in _of_step(step, verdict, stated)]
    shut = [_bar(step, verdict) for step in bars if step.holds is not True]
    return _once([*said, *(shut or [_no_bar(bars, stated)] if bars else [])])


def heading(found: list[Leaf]) -> str:
    """五项条件，全部满足; 差一项; 缺一份材料，算不出结论."""
    kinds = [leaf["state"] for leaf in found]
    if "short" in kinds or "unmet" in kinds:
        return f"差{number(sum(kind in {'short', 'unmet'} for kind in kinds))}项"
    if "missing" in kinds:
        return f"缺{number(kinds.count('missing'))}份材料，算不出结论"
    return f"{number(len(kinds))}项条件，全部满足"


def number(count: int) -> str:
    """A small count in words, a large one in digits.

    >>> number(2), number(10), number(12)
    ('两', '十', '12')
    """
    return NUMERALS[count] if count < len(NUMERALS) else str(count)


def _of_step(step: Step, verdict: PathVerdict, stated: Stated) -> Iterator[Leaf]:
    if isinstance(step.rule, Guard):
        inner = list(_walk(step.trace, verdict, stated))
        one = inner[0] if len(inner) == 1 else None
        found, tags = (one["found"], one["tags"]) if one else ("", [])
        state = one["state"] if one else _state(step.holds)
        asked = inner and any(_asks_something(ground) for ground in _grounds(step.trace, verdict))
        if state == "met" and not asked:
            return  # a gate that nothing about this person makes matter
        title = f"{step.rule.label.zh}，{printed(step.rule.clause)}"
        yield {"state": state, "condition": title, "found": found, "tags": tags, "children": [] if one else inner}
    else:
        yield from _walk(step.trace, verdict, stated)


def _asks_something(ground: Ground) -> bool:
    """Whether a gate was passed by something reached or held, and not because it is not for this person."""
    node, got = ground.trace.node, ground.trace.got
    measured = isinstance(node, Compare) and isinstance(got, int) and not isinstance(got, bool)
    return measured or (isinstance(node, Fact) and not ground.negated)


def _walk(trace: Trace, verdict: PathVerdict, stated: Stated) -> Iterator[Leaf]:
    """且 opens into its parts; a satisfied 或 shows the alternative that carries it; the rest is elementary."""
    match trace.node:
        case And():
            for kid in trace.kids:
                yield from _walk(kid, verdict, stated)
        case Named(name) if trace.kids:
            yield from _named(name, trace, verdict, stated)
        case Or() if trace.value is True:
            yield from _walk(next(kid for kid in trace.kids if kid.value is True), verdict, stated)
        case Or() | AtLeast():
            found = [leaf for ground in _grounds(trace, verdict) for leaf in _leaf(ground, verdict, stated)]
            if len(found) > 1:
                yield {"state": _worst(found), "condition": "满足下列之一", "found": "", "tags": [], "children": found}
            else:
                yield from found
        case _:
            for ground in _grounds(trace, verdict):
                yield from _leaf(ground, verdict, stated)


def _named(name: str, trace: Trace, verdict: PathVerdict, stated: Stated) -> Iterator[Leaf]:
    """A named condition of the pack: its own name above its parts, and the clause it rests on."""
    definition = verdict.plan.speaker.zh.pack.definitions[name]
    inner = _once([leaf for kid in trace.kids for leaf in _walk(kid, verdict, stated)])
    tags = [] if definition.verified else [UNVERIFIED]
    if len(inner) < 2:
        yield from (leaf | {"tags": list(dict.fromkeys([*leaf["tags"], *tags]))} for leaf in inner)
        return
    title = f"{definition.zh or name}，{printed(definition.clause)}" if definition.clause else definition.zh or name
    state = _state(trace.value) if trace.value is not False else _worst(inner)
    yield {"state": state, "condition": title, "found": "", "tags": tags, "children": inner}


def _grounds(trace: Trace, verdict: PathVerdict) -> Iterator[Ground]:
    growing = verdict.plan.growing
    return grounds(trace, lambda atom: any(name in growing for name, _ in atom.facts))


def _leaf(ground: Ground, verdict: PathVerdict, stated: Stated) -> Iterator[Leaf]:
    """One elementary condition. A reading of the notice that lets pass is no condition of the person's."""
    trace = ground.trace
    if not trace.facts:
        return
    reason = verdict.plan.speaker.finding(ground, verdict.unstated)
    condition, _, found = reason.text.partition("：")
    known = stated.get(reason.fact)
    if ground.holds is None:
        found, tags = _asked(reason.fact, verdict), []
    else:
        found = _with_words(found, known, trace)
        tags = [known.tag] if known else ["推定"] if reason.fact in verdict.unstated else []
    if not _verified(trace, verdict):
        tags = [*tags, UNVERIFIED]
    state = _state(ground.holds)
    if state == "unmet" and "还差" in found and reason.fact in verdict.plan.growing:
        state = "short"
    yield {"state": state, "condition": condition, "found": found, "tags": tags, "fact": reason.fact, "children": []}


def _with_words(found: str, known: Known | None, trace: Trace) -> str:
    """2012年12月15日受聘，满8年: what was looked at, then what it comes to."""
    plain = found.removeprefix("现").removeprefix("为")
    if known is None:
        return f"{plain}。"
    if isinstance(trace.got, bool) or str(trace.got) in known.said:
        return f"{known.said}。"
    return f"{known.said}，{plain.strip('“”')}。"


def _asked(fact: str, verdict: PathVerdict) -> str:
    term = verdict.plan.speaker.zh.pack.vocabulary[fact]
    if not term.evidence:
        return "还不知道。补上以后马上重新计算。"
    return f"还没有看到。需要{'或'.join(term.evidence)}；补上以后马上重新计算。"


def _verified(trace: Trace, verdict: PathVerdict) -> bool:
    """Whether every number behind the condition stands in a text that somebody has compared."""
    pack, today = verdict.plan.speaker.zh.pack, verdict.moment.today
    for node in walk(trace.node) if isinstance(trace.node, Compare) else ():
        if isinstance(node, Param | Lookup):
            dated = pack.parameters[node.table if isinstance(node, Lookup) else node.name].in_force(today)
            if isinstance(dated, Dated) and not dated.verified:
                return False
    return True


def _bar(step: Step, verdict: PathVerdict) -> Leaf:
    if not isinstance(step.rule, Guard):
        raise TypeError(step.rule)
    reason = verdict.plan.speaker.bar(step.rule, step.trace, verdict.known)
    return {
        "state": _state(step.holds),
        "condition": reason.text,
        "found": f"依据{printed(reason.clause)}。",
        "tags": [],
        "children": [],
    }


def _no_bar(bars: list[Step], stated: Stated) -> Leaf:
    """One line for all bars: what a register does not hold, or what the person answered."""
    told = next((stated[name] for step in bars for name, _ in step.trace.facts if name in stated), None)
    found = "离退休、处分期、失信名单、考试禁考，都没有查到记录。"
    if told is not None and told.tag != REGISTER:
        found = "离退休、处分期、失信名单、考试禁考，回答都没有。"
    tags = [told.tag if told else REGISTER]
    return {"state": "met", "condition": "没有不得申报的情形", "found": found, "tags": tags, "children": []}


def _state(value: bool | None) -> str:
    return {True: "met", False: "unmet", None: "missing"}[value]


def _worst(found: list[Leaf]) -> str:
    return next(kind for kind in ("unmet", "short", "missing", "met") if kind in {leaf["state"] for leaf in found})


def _once(found: list[Leaf]) -> list[Leaf]:
    """The same condition of the same clause is said once."""
    return list({(leaf["condition"], leaf["found"]): leaf for leaf in found}.values())
