"""一次告知: whatever stood in the first version is told the first time or never (五(四))."""

from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason
from sunlit.domain.journey.defects import second_list_refusals


def fault(claim: str, kind: str, words: str = "缺少") -> Defect:
    return Defect(claim, kind, Reason("五(四)", words, fact=claim))


FAULTS = st.builds(fault, st.sampled_from("abcd"), st.sampled_from(["missing", "unreadable"]))
LISTS = st.lists(FAULTS, max_size=6)
CLAIMS = st.frozensets(st.sampled_from("abcd"))


def test_a_second_list_may_not_name_an_old_fault() -> None:
    refused = second_list_refusals([fault("degree", "missing")], [fault("paper", "missing")], {"degree"})
    assert [r.fact for r in refused] == ["paper"]
    assert "没有列出" in refused[0].text


def test_a_second_list_may_not_find_another_fault_in_a_listed_claim_that_nobody_touched() -> None:
    assert second_list_refusals([fault("degree", "missing")], [fault("degree", "unreadable")], set())


def test_a_second_list_may_repeat_what_was_not_mended_in_other_words() -> None:
    again = fault("degree", "missing", "还是没有学位证书")
    assert second_list_refusals([fault("degree", "missing")], [again], set()) == ()


def test_a_second_list_may_name_any_fault_in_what_was_changed_or_added() -> None:
    assert second_list_refusals([], [fault("paper", "missing"), fault("paper", "unreadable")], {"paper"}) == ()


@given(LISTS, LISTS, CLAIMS)
def test_every_item_is_judged_and_only_the_forbidden_ones_are_named(
    first: list[Defect], new: list[Defect], changed: frozenset[str]
) -> None:
    refused = second_list_refusals(first, new, changed)
    forbidden = [i.claim for i in new if i not in first and i.claim not in changed]
    assert [r.fact for r in refused] == forbidden


@given(LISTS, CLAIMS)
def test_repeating_the_first_list_is_always_allowed(first: list[Defect], changed: frozenset[str]) -> None:
    assert second_list_refusals(first, first, changed) == ()
