"""What a section's form takes, how it says no, and what it keeps."""

import datetime as dt

import pytest

from sunlit.apps.applications import titles
from sunlit.apps.applications.sections import SECTIONS

TODAY = dt.date(2021, 10, 11)


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch):
    """Three titles, so that the test does not hang on the catalogue's size."""
    three = [("22", "中小学教师", "中级", "一级教师"), ("22", "中小学教师", "副高级", "高级教师")]
    three.append(("05", "工程技术人员", "中级", "工程师"))
    table = {title.key: title for title in (titles.Title(*row) for row in three)}
    for module in ("titles", "forms.credentials"):
        monkeypatch.setattr(f"sunlit.apps.applications.{module}.titles", lambda: table)


def form(section: str, **answers: str):
    return SECTIONS[section].form(answers, today=TODAY)


POST = {
    "title": "22/一级教师",
    "organisation": "云溪镇中心小学（示例）",
    "appointed_on": "2013年9月1日",
    "stage": "小学",
}
SCHOOL = "云溪镇中心小学（示例）"
WORK = {"organisation": SCHOOL, "place": "村", "kind": "教学一线", "since": "1990-9-1"}


@pytest.mark.parametrize(
    "typed", ["2021年9月22日", "2021-9-22", "2021.9.22", "20210922", " ２０２１年９月２２日 ", "2021/09/22"]
)
def test_a_day_may_be_typed_as_people_write_it(typed):
    filled = form("post", **{**POST, "appointed_on": typed})
    assert filled.is_valid(), filled.errors
    assert filled.record()["appointed_on"] == "2021-09-22"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请填写受聘日期。"),
        ("2031年1月1日", "受聘日期写成了2031年1月1日。请填今天或以前的日期。"),
        ("1031年1月1日", "受聘日期写成了1031年1月1日。请核对年份。"),
        ("2013年9月", "受聘日期只写到了月。请写到日；证书上只有年月的，填那个月的最后一天。"),
        ("2013-02-30", "受聘日期“2013-02-30”看不懂。请写成2021年9月22日，或者20210922。"),
        ("前年秋天", "受聘日期“前年秋天”看不懂。请写成2021年9月22日，或者20210922。"),
    ],
)
def test_a_day_that_cannot_be_is_answered_with_what_was_typed(typed, sentence):
    assert form("post", **{**POST, "appointed_on": typed}).errors["appointed_on"] == [sentence]


def test_all_missing_answers_are_named_at_once_each_in_its_own_words():
    assert [message for messages in form("education").errors.values() for message in messages] == [
        "请选择学历或学位。",
        "请填写毕业院校。",
        "请填写所学专业。",
        "请选择学习形式。",
        "请填写毕业日期。",
    ]


def test_a_stretch_may_not_end_before_it_begins():
    filled = form("service", **WORK, until="1989-1-1")
    assert filled.errors["until"] == ["结束日期早于开始日期。请核对两个日期。"]


def test_series_and_level_follow_from_the_title_whatever_else_is_posted():
    filled = form("post", **POST, level="正高级", series="05", verified_at="2021-01-01", source="imported")
    assert filled.is_valid()
    assert filled.record() == {
        "title": "22/一级教师",
        "grade": "",
        "organisation": "云溪镇中心小学（示例）",
        "appointed_on": "2013-09-01",
        "ended_on": "",
        "stage": "小学",
        "series": "22",
        "level": "中级",
        "name": "一级教师",
    }


def test_a_title_that_is_not_in_the_catalogue_is_not_taken():
    assert form("title", title="22/特级教师").errors["title"] == ["请选择职称名称。"]


def test_a_year_is_assessed_when_it_is_over():
    assert form("assessment", year="2021", result="合格").errors["year"] == [
        "2021年度还没有考核。请填2020年或以前的年度。"
    ]
    assert form("assessment", year="2020", result="合格").is_valid()


def test_who_no_longer_works_there_is_not_at_its_front_line():
    filled = form("service", **WORK, until="2010-8-31", frontline="是")
    assert filled.is_valid()
    assert filled.record()["frontline"] == ""


def test_a_nul_byte_is_refused_and_a_long_name_is_counted():
    assert "organisation" in form("service", **{**WORK, "organisation": "学\0校"}).errors
    assert form("service", **{**WORK, "organisation": "校" * 81}).errors["organisation"] == [
        "工作单位最多80个字，请缩短。"
    ]


def test_a_kept_record_opens_again_with_days_in_words():
    kept = form("service", **WORK)
    assert kept.is_valid()
    again = SECTIONS["service"].form(initial=kept.record(), today=TODAY)
    assert again["since"].value() == "1990年9月1日"


@pytest.mark.parametrize("key", list(SECTIONS))
def test_every_section_reads_in_one_line(key):
    answers = {
        "education": {"degree": "本科", "school": "甲", "major": "乙", "study": "全日制", "graduated_on": "20000701"},
        "title": {"title": "22/一级教师", "obtained_on": "2013.8.1", "how": "评审"},
        "post": POST,
        "assessment": {"year": "2020", "result": "合格"},
        "service": WORK,
        "achievement": {"kind": "论文", "title": "读", "part": "独立完成", "done_on": "2019-5-1"},
    }
    filled = form(key, **answers[key])
    assert filled.is_valid(), filled.errors
    section, data = SECTIONS[key], filled.record()
    assert section.line(data)
    assert section.span(data)
    assert "" not in {text for row in section.form.rows(data) for text in row}
