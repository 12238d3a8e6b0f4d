"""The clause table is complete: 17 + 6 + 7 + 6 + 5 clauses, every number read back, nothing invented."""

import pytest

from sunlit.domain.base.clauses import CLAUSES, clause_key, clause_label, clause_of_slug, parse_clause


def test_the_notice_has_forty_one_clauses_in_five_parts() -> None:
    assert [sum(c.part == part for c in CLAUSES) for part in range(1, 6)] == [17, 6, 7, 6, 5]
    assert len({c.number for c in CLAUSES}) == len({c.slug for c in CLAUSES}) == 41


def test_numbers_are_as_printed() -> None:
    assert [CLAUSES[i].number for i in (0, 9, 10, 16, 17, 40)] == [
        "一(一)",
        "一(十)",
        "一(十一)",
        "一(十七)",
        "二(一)",
        "五(五)",
    ]


def test_every_number_and_every_folder_is_found_again() -> None:
    for clause in CLAUSES:
        ref = parse_clause(clause.number)
        assert ref is not None
        assert ref.clause is clause is clause_of_slug(clause.slug) is clause_of_slug(clause.slug + "_tail")


def test_printed_sub_numbers_are_four_and_five_and_letters_are_ours() -> None:
    assert [str(parse_clause(f"一(十七){n}")) for n in (1, 4)] == ["一(十七)1", "一(十七)4"]
    assert [str(parse_clause(f"五(五){n}")) for n in (1, 5)] == ["五(五)1", "五(五)5"]
    assert str(parse_clause("二（二）c")) == "二(二)c"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "一",
        "一(十八)",
        "六(一)",
        "一(五)1",
        "一(十七)5",
        "五(五)6",
        "一(五)cd",
        "一(十七)0",
        "x一(五)",
        "一(五)\n",
    ],
)
def test_a_place_that_the_notice_does_not_have_is_none(text: str) -> None:
    assert parse_clause(text) is None


def test_other_folders_are_no_clause() -> None:
    assert [clause_of_slug(s) for s in ("c1_18", "c1_5", "c1_055", "national", "")] == [None] * 5


def test_labels_carry_the_notices_own_words() -> None:
    assert clause_label("五(三)") == "五(三) 实现“三个杜绝”目标要求"
    assert clause_label("五（五）5") == "五(五)5 职称证书服务电子化"
    assert clause_label("GB 11643") == "GB 11643"


def test_sorting_follows_the_notice_and_then_other_documents() -> None:
    mixed = ["人社部令第40号", "五(五)1", "一(十七)2", "一(二)", "一(十七)", "二(一)", "一(十)"]
    assert sorted(mixed, key=clause_key) == [
        "一(二)",
        "一(十)",
        "一(十七)",
        "一(十七)2",
        "二(一)",
        "五(五)1",
        "人社部令第40号",
    ]
