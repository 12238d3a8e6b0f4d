"""The four applicants of the demonstration open 我能报什么: what is open, by which clause, when the rest opens."""

import re

import pytest
from tests.web.entering import open_session, words

from sunlit.apps.people.models import Persona


def paths(login: str) -> tuple[str, str]:
    """What this persona reads there, and the source of the page."""
    face = Persona.objects.select_related("user").get(user__login=login)
    answer = open_session(face.user).get("/me/paths/")
    assert answer.status_code == 200
    return words(answer), answer.content.decode()


def part(said: str, begins: str, ends: str) -> str:
    """The part of a page between two headings, the last time the first of them stands there."""
    return said.rpartition(begins)[2].partition(ends)[0]


@pytest.mark.usefixtures("small_province")
def test_the_village_teacher_sees_two_open_paths_side_by_side_and_when_a_third_opens() -> None:
    said, html = paths("wang")
    assert said.count("现在就能报") == 2
    assert html.count("开始申报") == 2
    targeted = part(said, "定向评价、定向使用，破格申报高级教师", "正常申报高级教师")
    assert "不占推荐名额，特设岗位聘任" in targeted
    assert "通过比例不得超过60%" in targeted
    assert "一（五）" in targeted
    ordinary = part(said, "正常申报高级教师", "乡镇三十年直接评定高级教师，")
    assert "占学校按职数加1法核定的推荐人数" in ordinary, "it needs a seat"
    assert "乡镇三十年直接评定高级教师最早2023年" in said


@pytest.mark.usefixtures("small_province")
def test_the_engineer_is_told_not_yet_and_when_as_the_years_asked_for_recede() -> None:
    said, _ = paths("li")
    assert "现在就能报" not in said
    assert "一（十六）" in said
    first = re.search(r"正常申报高级工程师[^最]{0,40}最早(20[0-9]{2})年", said)
    assert first, said
    asked = re.findall(r"要([0-9])年满([0-9]+)年", said)
    assert len({need for need, _ in asked}) > 1, "one year later one year more is asked for"


@pytest.mark.usefixtures("small_province")
def test_the_teacher_without_a_proof_is_told_which_document_proves_it() -> None:
    said, html = paths("zhao")
    assert "现仍在一线" in said
    assert "需要单位出具的在岗证明或本学期课程表" in said
    assert "/me/dossier/service/" in html


@pytest.mark.usefixtures("small_province")
def test_the_town_teacher_takes_the_ordinary_path() -> None:
    said, _ = paths("zhou")
    assert said.count("现在就能报") == 1
    assert re.search(r"正常申报高级教师[^最]{0,20}现在就能报", said)


@pytest.mark.usefixtures("small_province")
def test_nobody_of_them_reads_a_path_without_its_clause() -> None:
    for login in ("wang", "zhao", "zhou", "li"):
        said, html = paths(login)
        clauses = re.findall(r"/policy/(c[0-9_]+\w+)/", html)
        assert clauses, (login, said)
