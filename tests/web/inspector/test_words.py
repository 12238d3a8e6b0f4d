"""The inspector reads the log in Chinese, whatever was written into it (四(三))."""

import json
import re
from typing import Any

from sunlit.apps.ledger.models import Leaf
from sunlit.web.inspector.words import said

NAME = re.compile(r"[a-z_]{2,}\.?[a-z_]*")  # the name of a kind or a role; references have digits or capitals


def test_every_kind_of_entry_that_the_story_writes_has_words(small_province: Any) -> None:
    first = {kind: json.loads(bytes(data))["core"] for kind, data in Leaf.objects.values_list("kind", "data")}
    assert len(first) > 50
    wordless = {kind: sentence for kind, core in first.items() if NAME.search(sentence := said(kind, core))}
    assert wordless == {}


def test_an_entry_says_whose_seat_and_which_case_and_keeps_hashes_to_itself() -> None:
    core = {"session": "hbwf", "seat": "评委02", "case": "申报9DF8D7", "stage": "blind", "sheet": "707e6c17"}
    assert said("score.sent", core) == "送出一份评分，评委02，申报9DF8D7，盲评"


def test_a_kind_without_words_is_shown_by_its_name_rather_than_hidden() -> None:
    assert said("something.new", {}) == "something.new"
