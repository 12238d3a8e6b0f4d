"""The legal list relation by relation, its limits, and what holds in every family: both sides say the same (五(三))."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.kinship.family import Edge, Family, Parent, ParentKind, Spouse
from sunlit.domain.kinship.relation import relation, relation_in

ON = date(2021, 9, 22)

PARENTS = """
father grandfather | uncle grandfather | grandfather great-grandfather | great-uncle great-grandfather
me father | me mother | sister father | sister mother | half-brother father | cousin uncle | cousins-child cousin
great-uncles-child great-uncle | nephew sister | great-nephew nephew
wife wifes-father | wifes-brother wifes-father | wifes-brothers-child wifes-brother | wifes-father wifes-grandfather
child me | child wife | childs-wife childs-wifes-father | grandchild child
"""
MARRIAGES = """
me wife | father mother | wifes-brother wifes-brothers-wife | child childs-wife | sister sisters-husband
cousin cousins-wife | uncle uncles-wife | nephew nephews-wife | grandchild grandchilds-wife
"""
EDGES: list[Edge] = [
    *(Parent(child, parent) for child, parent in map(str.split, PARENTS.replace("\n", "|").strip("|").split("|"))),
    *(Spouse(a, b) for a, b in map(str.split, MARRIAGES.replace("\n", "|").strip("|").split("|"))),
]

LISTED = [
    ("wife", "spouse", "夫妻", 1),
    ("father", "lineal", "直系血亲", 2),
    ("great-grandfather", "lineal", "直系血亲", 4),
    ("child", "lineal", "直系血亲", 2),
    ("grandchild", "lineal", "直系血亲", 3),
    ("sister", "collateral", "三代以内旁系血亲（2代）", 2),
    ("half-brother", "collateral", "三代以内旁系血亲（2代）", 2),
    ("uncle", "collateral", "三代以内旁系血亲（3代）", 3),
    ("cousin", "collateral", "三代以内旁系血亲（3代）", 3),
    ("nephew", "collateral", "三代以内旁系血亲（3代）", 3),
    ("wifes-father", "spouse_parent", "近姻亲：配偶的父母", 2),
    ("childs-wife", "spouse_parent", "近姻亲：子女的配偶", 2),
    ("wifes-brother", "spouse_sibling", "近姻亲：配偶的兄弟姐妹", 2),
    ("sisters-husband", "spouse_sibling", "近姻亲：兄弟姐妹的配偶", 2),
    ("wifes-brothers-wife", "spouse_sibling_spouse", "近姻亲：配偶的兄弟姐妹的配偶", 2),
    ("childs-wifes-father", "child_spouse_parent", "近姻亲：子女配偶的父母", 2),
    ("uncles-wife", "collateral_spouse", "近姻亲：三代以内旁系血亲的配偶", 3),
    ("cousins-wife", "collateral_spouse", "近姻亲：三代以内旁系血亲的配偶", 3),
    ("nephews-wife", "collateral_spouse", "近姻亲：三代以内旁系血亲的配偶", 3),
    ("wifes-brothers-child", "collateral_spouse", "近姻亲：配偶的三代以内旁系血亲", 3),
]
NOT_LISTED = ["cousins-child", "great-nephew", "great-uncle", "great-uncles-child", "grandchilds-wife"]
NOT_LISTED += ["wifes-grandfather", "stranger", "me"]


@pytest.mark.parametrize(("other", "kind", "label", "degree"), LISTED)
def test_each_relation_of_the_list_is_found_and_named(other: str, kind: str, label: str, degree: int) -> None:
    found = relation("me", other, edges=EDGES, on=ON)
    assert found is not None
    assert (found.kind, found.label, found.degree) == (kind, label, degree)
    assert found.basis == "五(三)；人社部规〔2019〕1号第6条"


@pytest.mark.parametrize("other", NOT_LISTED)
def test_whoever_is_not_on_the_list_is_not_related_from_either_side(other: str) -> None:
    assert relation("me", other, edges=EDGES, on=ON) is None
    assert relation(other, "me", edges=EDGES, on=ON) is None


def test_the_family_of_this_test_has_nobody_left_out() -> None:
    people = {person for edge in EDGES for person in _ends(edge)}
    assert people == {"me", "mother"} | {row[0] for row in LISTED} | set(NOT_LISTED) - {"stranger"} | {"grandfather"}


def _ends(edge: Edge) -> tuple[str, str]:
    return (edge.child, edge.parent) if isinstance(edge, Parent) else (edge.a, edge.b)


def test_the_longer_climb_decides_and_not_the_sum() -> None:
    assert relation("me", "cousin", edges=EDGES, on=ON) is not None  # 2 + 2 steps
    assert relation("me", "great-nephew", edges=EDGES, on=ON) is None  # 1 + 3 steps


@pytest.mark.parametrize("kind", ["adoptive", "step"])
def test_adoptive_and_step_relations_count_like_blood(kind: ParentKind) -> None:
    edges: list[Edge] = [Parent("me", "father", kind), Parent("brother", "father")]
    assert relation("me", "father", edges=edges, on=ON) is not None
    assert relation("me", "brother", edges=edges, on=ON) is not None


@pytest.mark.parametrize(
    ("day", "married"),
    [
        (date(2009, 12, 31), False),
        (date(2010, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
    ],
)
def test_a_marriage_makes_in_laws_from_its_first_to_its_last_day(day: date, married: bool) -> None:
    edges: list[Edge] = [Spouse("me", "wife", date(2010, 1, 1), date(2020, 12, 31)), Parent("wife", "father-in-law")]
    assert (relation("me", "wife", edges=edges, on=day) is not None) == married
    assert (relation("me", "father-in-law", edges=edges, on=day) is not None) == married


PEOPLE = st.sampled_from("abcdefgh")
PAIRS = st.tuples(PEOPLE, PEOPLE).filter(lambda pair: pair[0] != pair[1])
KINDS: list[ParentKind] = ["blood", "adoptive", "step"]
PARENT = st.builds(lambda pair, kind: Parent(pair[0], pair[1], kind), PAIRS, st.sampled_from(KINDS))
FAMILIES = st.lists(st.one_of(PARENT, st.builds(lambda pair: Spouse(*pair), PAIRS)), max_size=14)


@given(FAMILIES, PEOPLE, PEOPLE)
def test_both_sides_say_the_same_in_any_family_however_tangled(edges: list[Edge], a: str, b: str) -> None:
    family = Family(edges, on=ON)
    there, back = relation_in(family, a, b), relation_in(family, b, a)
    assert (there is None) == (back is None)
    if there and back:
        assert (there.kind, there.basis, there.degree) == (back.kind, back.basis, back.degree)


@given(FAMILIES, PEOPLE, PEOPLE, st.one_of(PARENT, st.builds(lambda pair: Spouse(*pair), PAIRS)))
def test_one_more_fact_never_hides_a_relation(edges: list[Edge], a: str, b: str, more: Edge) -> None:
    if relation(a, b, edges=edges, on=ON) is not None:
        assert relation(a, b, edges=[*edges, more], on=ON) is not None


@given(FAMILIES, PEOPLE, PEOPLE)
def test_related_people_belong_to_one_clan(edges: list[Edge], a: str, b: str) -> None:
    family = Family(edges, on=ON)
    clans = family.clans()
    if relation_in(family, a, b) is not None:
        assert clans[a] == clans[b]
    for edge in edges:
        assert len({clans[person] for person in _ends(edge)}) == 1


@given(FAMILIES, st.data())
def test_the_order_of_the_records_does_not_matter(edges: list[Edge], data: st.DataObject) -> None:
    mixed = data.draw(st.permutations(edges))
    for a in "abcdefgh":
        assert relation("a", a, edges=edges, on=ON) == relation("a", a, edges=mixed, on=ON)
