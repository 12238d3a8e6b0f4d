"""From plain data to a pack: everything is read and checked before anything is used, all errors at once (一(一))."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from sunlit.domain.rules.check import sort_of
from sunlit.domain.rules.fault import Fault, Faults, near
from sunlit.domain.rules.in_force import Definition
from sunlit.domain.rules.load_clauses import read_clauses
from sunlit.domain.rules.load_parameters import read_parameters
from sunlit.domain.rules.load_rules import read_rules
from sunlit.domain.rules.pack import Axiom, Exemption, Guard, Pack, Path
from sunlit.domain.rules.pack_files import PackFiles
from sunlit.domain.rules.parameters import Parameter
from sunlit.domain.rules.plain import Cursor
from sunlit.domain.rules.rule_set import RuleSet
from sunlit.domain.rules.season import Season, Seasons
from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.vocabulary import Term, read_vocabulary

_ROOT = ("pack.yaml", "facts.yaml", "params.yaml", "axioms.yaml", "exemptions.yaml")
_FOLDER = ("clause.yaml", "params.yaml", "rule.yaml", "cases.yaml")
_HEAD = ("pack", "title", "number", "in_force", "over", "seasons", "counting", "cutoff", "preamble", "closing")
_EVERY_YEAR = "每年"


def build(files: PackFiles, below: Pack | None = None) -> Pack | Faults:
    """Read a pack over the pack below it; what it does not mention falls through.

    Refused whole, with every fault of every file, when anything is wrong.
    """
    faults: list[Fault] = []
    for path in files.sheets:
        if path.split("/")[-1] not in (_FOLDER if "/" in path else _ROOT) or path.count("/") > 1:
            faults.append(Fault("没有人读这个文件", file=f"{files.name}/{path}"))
    head = files.cursor("pack.yaml", faults)
    vocabulary = {**(below.vocabulary if below else {}), **read_vocabulary(files.cursor("facts.yaml", faults))}
    parameters = _parameters(files, below, vocabulary, faults)
    pack = _headed(head, files.name, below, vocabulary, parameters)
    rules = read_rules(files, pack, faults)
    pack = _with_rules(pack, rules)
    _recheck(pack, rules, faults)
    clauses = read_clauses(files, pack, rules, faults)
    if faults:
        return Faults(tuple(dict.fromkeys(faults)))
    return replace(pack, clauses={**pack.clauses, **{(files.name, c.folder): c for c in clauses}})


def _headed(
    head: Cursor, name: str, below: Pack | None, vocabulary: Mapping[str, Term], parameters: Mapping[str, Parameter]
) -> Pack:
    head.only(*_HEAD)
    if head.text("pack", needed=True) not in ("", name):
        head.at("pack").say(f"pack 要与文件夹同名“{name}”")
    over = head.texts("over")
    if list(over[-1:]) != ([below.name] if below else []):
        head.say(f"over 与所依据的包不符：{below.name if below else '（无）'}", ("over",))
    pack = Pack(
        name,
        head.said("title", needed=True),
        head.text("number", needed=True),
        head.day("in_force", needed=True) or date.max,
        over,
        _seasons(head.at("seasons"), below),
        head.text("counting") or (below.counting if below else ""),
        head.text("cutoff") or (below.cutoff if below else ""),
        vocabulary,
        parameters,
        below.definitions if below else {},
        below.guards if below else {},
        below.paths if below else {},
        below.axioms if below else {},
        below.clauses if below else {},
        head.text("preamble"),
        head.text("closing"),
        below.exemptions if below else {},
    )
    for key, named, unit in (("counting", pack.counting, "选项"), ("cutoff", pack.cutoff, "截止日")):
        if named not in parameters or parameters[named].unit != unit:
            head.say(f"{key} 要写一个“{unit}”参数的名称，现为“{named}”", close=near(named, parameters))
    return pack


def _seasons(place: Cursor, below: Pack | None) -> Seasons:
    base = below.seasons if below else Seasons({})
    named, opens, closes = dict(base.named), base.opens, base.closes
    for year, entry in place.entries():
        entry.only("opens", "closes")
        if year == _EVERY_YEAR:
            opens = _month_day(entry, "opens") or opens
            closes = _month_day(entry, "closes") or closes
            continue
        first, last = entry.day("opens", needed=True), entry.day("closes", needed=True)
        if not year.isdigit() or first is None or last is None or first > last or first.year != int(year):
            entry.say("年度写成四位年份，opens 在该年内且不晚于 closes")
        else:
            named[int(year)] = Season(int(year), first, last)
    return Seasons(MappingProxyType(named), opens, closes)


def _month_day(entry: Cursor, key: str) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(f"2001-{entry.text(key, needed=True)}")
    except ValueError:
        entry.at(key).say("写成形如03-01的月日")
        return None
    return day.month, day.day


def _parameters(
    files: PackFiles, below: Pack | None, vocabulary: Mapping[str, Term], faults: list[Fault]
) -> dict[str, Parameter]:
    own: dict[str, Parameter] = {}
    for path in ("params.yaml", *(f"{folder}/params.yaml" for folder in files.folders())):
        place = files.cursor(path, faults)
        for name, parameter in read_parameters(place).items():
            if name in own:
                place.at(name).say(f"参数“{name}”在本包里写了两次")
            if name in vocabulary:
                place.at(name).say(f"参数“{name}”与事项同名")
            _check_table(parameter, vocabulary, place.at(name))
            own[name] = parameter
    lower = below.parameters if below else {}
    return {**lower, **{n: p.over(lower[n]) if n in lower else p for n, p in own.items()}}


def _check_table(parameter: Parameter, vocabulary: Mapping[str, Term], place: Cursor) -> None:
    if not parameter.by:
        return
    term = vocabulary.get(parameter.by)
    if term is None or term.sort.kind is not Kind.CHOICE:
        place.say(f"“{parameter.by}”不是列举事项，不能用来查表", close=near(parameter.by, vocabulary))
        return
    for dated in parameter.entries:
        keys = [key for key, _ in dated.rows]
        if lacking := [value for value in term.sort.domain if value not in keys]:
            place.say(f"{dated.since}的表缺少：{'、'.join(lacking)}", term.sort.domain)
        if foreign := [key for key in keys if key not in term.sort.domain]:
            place.say(f"{dated.since}的表多出：{'、'.join(foreign)}", term.sort.domain)


def _with_rules(pack: Pack, rules: RuleSet) -> Pack:
    guards = {k: v for k, v in pack.guards.items() if k not in rules.repealed}
    paths = {k: v for k, v in pack.paths.items() if k not in rules.repealed}
    return replace(
        pack,
        definitions={**pack.definitions, **rules.definitions},
        guards={**guards, **rules.guards},
        paths={**paths, **rules.paths},
        axioms={**pack.axioms, **rules.axioms},
        exemptions={**pack.exemptions, **rules.exemptions},
    )


def _recheck(pack: Pack, rules: RuleSet, faults: list[Fault]) -> None:
    """What falls through must still make sense: an overriding fact or definition may have changed its type."""
    scope = pack.scope(rules.sorts)
    own = {*rules.paths, *rules.guards, *rules.axioms, *rules.definitions, *rules.exemptions}
    lower: dict[str, Path | Guard | Axiom | Definition | Exemption] = {
        **pack.paths,
        **pack.guards,
        **pack.axioms,
        **pack.exemptions,
        **pack.definitions,
    }
    for name, rule in lower.items():
        if name not in own:
            faults.extend(Fault(f"下层包的“{name}”不再成立：{f}", file=pack.name) for f in sort_of(rule.node, scope)[1])
