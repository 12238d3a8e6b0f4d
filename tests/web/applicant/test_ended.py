"""What an applicant reads when his case has ended: why, by which clause, what he can do (五(四), 一(五)d, 三(七))."""

import re
from typing import Any

import pytest
from django.test import Client

from sunlit.apps.applications.models import Application
from sunlit.apps.people.models import Persona


def page_of(says: str) -> str:
    """The case page of the face with these words, as that applicant sees it, without markup."""
    face = Persona.objects.select_related("user__person").get(says__contains=says)
    client = Client()
    assert client.post(f"/persona/{face.position}/").status_code == 302
    row = Application.objects.get(person=face.user.person)
    return re.sub(r"<[^>]+>|\s+", "", client.get(f"/me/a/{row.ref}/").content.decode())


@pytest.mark.parametrize(
    ("says", "heading", "why"),
    [
        (
            "上限",
            "没有通过",
            "通过比例上限为60%：5人参评至多通过3人，排序在名额之后。依据一（五）。对程序或者事实有疑问的，可以申请复查。",
        ),
        ("撤销", "职称已经撤销", "属学术造假，撤销职称。依据三（七）。"),
    ],
)
def test_the_page_of_an_ended_case_says_why_and_by_which_clause(
    small_province: Any, says: str, heading: str, why: str
) -> None:
    page = page_of(says)
    assert heading in page
    assert why in page


def test_a_title_revoked_before_an_appointment_shows_no_appointment_as_done(small_province: Any) -> None:
    page = page_of("撤销")
    way = page[page.index("走到哪一步") :]
    assert "核准、发证" in way
    assert "聘任" not in way
