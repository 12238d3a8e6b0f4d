"""Random conditions over a small vocabulary, for the property tests of the rules engine."""

from datetime import date

from hypothesis import strategies as st

from sunlit.domain.rules.scope import Scope, Sort
from sunlit.domain.rules.tree import (
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Kind,
    Lookup,
    Named,
    Node,
    Not,
    Param,
    all_of,
    any_of,
)

LEVELS = ("省", "市", "县")
DEGREES = ("大专", "本科", "硕士", "博士")

SCOPE = Scope(
    facts={
        "离退休": Sort(Kind.TRUTH),
        "现仍在一线": Sort(Kind.TRUTH),
        "受聘现岗位": Sort(Kind.MONTHS),
        "乡镇任教": Sort(Kind.MONTHS),
        "学时": Sort(Kind.NUMBER),
        "补贴": Sort(Kind.MONEY),
        "处分期止": Sort(Kind.DATE),
        "单位层级": Sort(Kind.CHOICE, LEVELS),
        "学历": Sort(Kind.CHOICE, DEGREES, ordered=True),
    },
    params={
        "一线年限": Sort(Kind.MONTHS),
        "仍须在乡镇": Sort(Kind.TRUTH),
        "读法": Sort(Kind.CHOICE, ("甲", "乙")),
    },
    tables={"聘任年限": Sort(Kind.MONTHS)},
    keys={"聘任年限": LEVELS},
    named={"基本条件": Sort(Kind.TRUTH), "应聘": Sort(Kind.MONTHS)},
)

_VALUES = {
    "离退休": st.booleans(),
    "现仍在一线": st.booleans(),
    "受聘现岗位": st.integers(0, 60),
    "乡镇任教": st.integers(0, 60),
    "学时": st.integers(0, 5),
    "补贴": st.integers(0, 500),
    "处分期止": st.dates(date(2020, 12, 1), date(2021, 2, 1)),
    "单位层级": st.sampled_from(LEVELS),
    "学历": st.sampled_from(DEGREES),
}

people = st.fixed_dictionaries({}, optional=_VALUES)
whole_people = st.fixed_dictionaries(_VALUES)

Trees = st.SearchStrategy[Node]


def _fixed(values: st.SearchStrategy[object], kind: Kind) -> Trees:
    return values.map(lambda value: Const(value, kind))


def _compared(left: Trees, right: Trees) -> Trees:
    return st.builds(Compare, st.sampled_from(["=", "≠", "≥", "≤", ">", "<"]), left, right)


def _sums(leaves: Trees) -> Trees:
    signs = st.sampled_from(["+", "-", "较小", "较大"])
    return st.recursive(leaves, lambda inner: st.builds(Arithmetic, signs, inner, inner), max_leaves=4)


_months = st.sampled_from(
    [
        Fact("受聘现岗位"),
        Fact("乡镇任教"),
        Param("一线年限"),
        Named("应聘"),
        Lookup("聘任年限", Fact("单位层级")),
    ]
) | _fixed(st.integers(0, 60), Kind.MONTHS)
_numbers = st.sampled_from([Fact("学时"), Fact("申报年度")]) | _fixed(st.integers(-3, 9), Kind.NUMBER)
_products = st.builds(Arithmetic, st.just("×"), _numbers, _months)
_money = st.just(Fact("补贴")) | _fixed(st.integers(0, 500), Kind.MONEY)
_dates = st.sampled_from([Fact("处分期止"), Fact("今日"), Fact("截止日")]) | _fixed(
    st.dates(date(2020, 1, 1), date(2022, 1, 1)), Kind.DATE
)
_levels = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=3, unique=True).map(tuple)
_truths = [Fact("离退休"), Fact("现仍在一线"), Param("仍须在乡镇"), Named("基本条件"), Const(True, Kind.TRUTH)]

_atoms = st.one_of(
    st.sampled_from(_truths),
    _compared(_sums(_months | _products), _sums(_months | _products)),
    _compared(_sums(_numbers), _sums(_numbers)),
    _compared(_sums(_money), _sums(_money)),
    _compared(_dates, _dates),
    _compared(st.just(Fact("学历")), _fixed(st.sampled_from(DEGREES), Kind.CHOICE)),
    st.builds(Compare, st.just("="), st.just(Param("读法")), _fixed(st.sampled_from("甲乙"), Kind.CHOICE)),
    st.builds(In, st.just(Fact("单位层级")), _levels),
)


def _grown(inner: Trees) -> Trees:
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        several.map(lambda items: all_of(*items)),
        several.map(lambda items: any_of(*items)),
        inner.map(Not),
        several.flatmap(lambda items: st.integers(1, len(items)).map(lambda k: AtLeast(k, tuple(items)))),
    )


conditions: Trees = st.recursive(_atoms, _grown, max_leaves=12)
