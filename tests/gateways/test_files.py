"""Policy files from disk: strict YAML, every fault with its line, packs in their order (一(一))."""

from datetime import date
from pathlib import Path

import pytest
from tests.domain.rules.notice import FLOOR, PROVINCE

from sunlit.domain.rules.canonical import dumps
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.plain import Sheet
from sunlit.gateways.files import Book, read_book, read_files, read_sheet


def data(text: str) -> object:
    sheet = read_sheet(text, "x.yaml")
    assert isinstance(sheet, Sheet), str(sheet)
    return sheet.data


def refused(text: str) -> str:
    outcome = read_sheet(text, "x.yaml")
    assert isinstance(outcome, Faults), outcome
    return str(outcome)


def written(root: Path, name: str, plain: dict[str, object]) -> None:
    """Write a pack as files; canonical JSON is YAML, too."""
    for path, content in plain.items():
        place = root / name / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(dumps(content), encoding="utf-8")


def test_nothing_but_whole_numbers_is_guessed_to_be_anything_but_text():
    assert data("a: [是, 否, yes, no, on, true, null, ~, 2021-09-22, 12:30, 1.5, 0x1F, 1_000, 007, 30, -3, 0]") == {
        "a": [
            *("是", "否", "yes", "no", "on", "true", "null", "~", "2021-09-22", "12:30", "1.5", "0x1F", "1_000", "007"),
            *(30, -3, 0),
        ]
    }


def test_a_quoted_number_stays_text():
    assert data('a: "2021"\nb: 2021') == {"a": "2021", "b": 2021}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3", "x.yaml，第3行第1字：“a”写了两次"),
        ("a:\n  b: 1\n  b: 1", "x.yaml，第3行第3字：“b”写了两次"),
        ("a: &x [1]\nb: *x", "x.yaml，第1行第4字：不许用别名或标签"),
        ("a: 1\nb: *a", "x.yaml，第2行第4字：YAML 写法有误（found undefined alias"),
        ("a: !!python/object:os.system 1", "x.yaml，第1行第4字：不许用别名或标签"),
        ("a: 1\nb:\nc: 3", "x.yaml，第2行第3字：这里没有写内容"),
        ("? [a]\n: 1", "x.yaml，第1行第3字：表的名称要是一段文字"),
        ("a: 1\nb: [1", "x.yaml，第"),
        ("a: \x07", "x.yaml：有不能用的控制字符"),
        ("a: 1\n---\nb: 2", "x.yaml，第2行第1字：YAML 写法有误"),
    ],
)
def test_what_yaml_would_swallow_is_refused_with_its_line(text, said):
    assert refused(text).startswith(said)


def test_the_line_of_every_entry_is_known():
    sheet = read_sheet("a: 1\nb:\n  - c: 2\n  - d: 3\n", "x.yaml")
    assert isinstance(sheet, Sheet)
    assert sheet.lines["b", 1, "d"] == 4


def test_a_book_opens_the_pack_in_force_on_a_day(tmp_path):
    written(tmp_path, "floor", FLOOR)
    written(tmp_path, "province", PROVINCE)
    (tmp_path / "province/schools/reading.md").write_text("## 疑问", encoding="utf-8")
    book = read_book(["floor", "province"], tmp_path)
    assert isinstance(book, Book), str(book)
    assert book.on(date(2021, 9, 21)) is book.named("floor")
    assert book.on(date(2021, 9, 22)) is book.named("province")
    assert book.on(date(2018, 1, 1)) is None
    assert book.named("province").clauses["province", "schools"].reading == "## 疑问"


def test_a_book_with_one_bad_file_is_refused_with_file_and_line(tmp_path):
    written(tmp_path, "floor", FLOOR)
    (tmp_path / "floor/bars/rule.yaml").write_text("- bar: x\n  zh: 甲\n  when: 离退体\n", encoding="utf-8")
    outcome = read_book(["floor"], tmp_path)
    assert isinstance(outcome, Faults)
    assert [str(fault) for fault in outcome.faults] == [
        "floor/bars/rule.yaml，第3行第1字：未登记的事项“离退体”；相近的有：离退休"
    ]


def test_a_folder_that_is_no_pack_and_files_that_are_no_text_are_refused(tmp_path):
    (tmp_path / "a").mkdir()
    assert str(read_files(tmp_path / "a")) == "a：这里没有政策包（缺少 pack.yaml）"
    (tmp_path / "a/pack.yaml").write_bytes(b"\xff\xfe\x00")
    assert str(read_files(tmp_path / "a")) == "a/pack.yaml：不是 UTF-8 文字"
