"""People with their facts from a CSV or JSON-lines file: each row with its line, a bad one with its fault (一(五))."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.vocabulary import Term, Vocabulary

PERSON = "person"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One person as written: facts in the form `read_facts` takes; or what is wrong with the line."""

    line: int
    person: str
    given: Mapping[str, object]
    fault: str = ""


def read_rows(file: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    """Yield every row of a file, by its ending: .csv, otherwise one JSON object a line. Blank lines are passed over.

    A row has a column or key `person` and one for each fact; JSON may keep the facts under `facts`. What is empty is
    not known. Raises OSError for a file that cannot be opened, UnicodeDecodeError for one that is not UTF-8.
    """
    with file.open(encoding="utf-8-sig", newline="") as lines:
        if file.suffix.lower() == ".csv":
            yield from _table(csv.DictReader(lines), vocabulary)
        else:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(number, line)


def _table(reader: "csv.DictReader[str]", vocabulary: Vocabulary) -> Iterator[Row]:
    for cells in reader:
        person = str(cells.get(PERSON) or "")
        if None in cells or any(value is None for value in cells.values()):
            yield Row(reader.line_num, person, {}, "列数与第一行不同")
            continue
        filled = {name: text.strip() for name, text in cells.items() if name != PERSON and text.strip()}
        given = {name: cell(text, vocabulary.get(name)) for name, text in filled.items()}
        yield _named(Row(reader.line_num, person.strip(), given))


def _object(number: int, line: str) -> Row:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        return Row(number, "", {}, f"不是JSON：第{error.colno}字起读不下去")
    if not isinstance(found, dict):
        return Row(number, "", {}, "这一行应是一个JSON对象")
    facts = found.get("facts", {name: value for name, value in found.items() if name != PERSON})
    if not isinstance(facts, dict):
        return Row(number, str(found.get(PERSON, "")), {}, "“facts”应是“事项: 内容”的对象")
    known = {name: value for name, value in facts.items() if value is not None}
    return _named(Row(number, str(found.get(PERSON, "")), known))


def _named(row: Row) -> Row:
    return row if row.person else Row(row.line, "", {}, "缺“person”：这一行是谁")


def cell(text: str, term: Term | None) -> object:
    """One cell: whole numbers as numbers, a day of a length of time as its start, a/b;c/d as stretches.

    >>> from sunlit.domain.rules.plain import Said
    >>> from sunlit.domain.rules.scope import Sort
    >>> months = Term("任教", Sort(Kind.MONTHS), Said("任教"))
    >>> cell("372", months), cell("2012-12-01", months)
    (372, {'since': '2012-12-01'})
    >>> cell("1989-09-01/1999-08-31;2000-09-01/至今", months)["spans"][1]
    ['2000-09-01', '至今']
    """
    kind = term.sort.kind if term else None
    if kind is Kind.MONTHS and _DAY.fullmatch(text):
        return {"since": text}
    if kind is Kind.MONTHS and "/" in text:
        return {"spans": [[part.strip() for part in stretch.split("/")] for stretch in re.split("[;；]", text)]}
    return int(text) if kind not in (None, Kind.CHOICE) and text.isascii() and text.isdigit() else text
