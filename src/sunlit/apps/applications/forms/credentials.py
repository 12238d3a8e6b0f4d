"""Sections 学历学位, 职称, 受聘岗位, 年度考核: both clocks of a person's years start here (一(十六))."""

from typing import Any, ClassVar

from django import forms

from sunlit.apps.applications.forms.base import Data, SectionForm
from sunlit.apps.applications.forms.fields import DayField, OneOf, PlainText
from sunlit.apps.applications.titles import choices, titles

DEGREES = ("中专", "中师", "大专", "本科", "第二学士", "硕士", "博士", "其他")
STAGES = ("幼儿园", "小学", "初中", "高中")
RESULTS = ("优秀", "合格", "基本合格", "不合格", "未参加")


def same(*words: str) -> list[tuple[str, str]]:
    """Choices whose value is the word itself: the policy's own words are what is kept."""
    return [(word, word) for word in words]


class TitleChoice(OneOf):
    """One title out of the catalogue, grouped by series."""

    def __init__(self, **options: Any) -> None:
        super().__init__(few=False, choices=[], **options)
        self.choices = lambda: [("", "请选择"), *choices()]


class EducationForm(SectionForm):
    """One degree or diploma."""

    degree = OneOf(label="学历或学位", choices=same(*DEGREES))
    school = PlainText(label="毕业院校", longest=60)
    major = PlainText(label="所学专业", longest=40)
    study = OneOf(label="学习形式", choices=same("全日制", "非全日制"))
    graduated_on = DayField(label="毕业日期", help_text="按证书上写的日期，比如2005年7月1日。")


class TitleForm(SectionForm):
    """One professional title held. `obtained_on` feeds the national years, never the years in post."""

    title = TitleChoice(label="职称名称")
    obtained_on = DayField(label="取得日期", help_text="按职称证书上的批准日期，不是聘任日期。")
    how = OneOf(label="取得方式", choices=same("评审", "考试", "认定", "职业资格对应"))
    certificate_no = PlainText(label="证书编号", longest=40, required=False)

    def record(self) -> Data:
        """Series and level come from the catalogue, so that they cannot contradict the title."""
        return super().record() | of_title(self.cleaned_data["title"])


class PostForm(SectionForm):
    """One appointment to a professional post. `appointed_on` feeds 一(十六); within one level it does not restart."""

    title = TitleChoice(label="受聘的职称岗位")
    grade = OneOf(
        label="岗位等级", few=False, required=False, choices=[(str(n), f"专业技术{n}级") for n in range(1, 14)]
    )
    organisation = PlainText(label="聘任单位", longest=80)
    appointed_on = DayField(
        label="受聘日期", help_text="受聘到这一层级岗位的第一天。同一层级内由十级到九级，不重新起算。"
    )
    ended_on = DayField(label="结束日期", required=False, help_text="现在仍然受聘的，不用填。")
    stage = OneOf(label="任教学段", required=False, choices=same(*STAGES), help_text="不是教师的，不用填。")
    order: ClassVar = (("appointed_on", "ended_on", "结束日期早于受聘日期。请核对两个日期。"),)

    def record(self) -> Data:
        """Series and level come from the catalogue."""
        return super().record() | of_title(self.cleaned_data["title"])


class AssessmentForm(SectionForm):
    """The yearly assessment: a missing year is unknown, never 不合格 (ambiguity 28)."""

    year = forms.IntegerField(
        label="考核年度",
        min_value=1950,
        error_messages={
            "required": "请填写考核年度。",
            "invalid": "考核年度请写四位数字，比如2020。",
            "min_value": "考核年度请写四位数字，比如2020。",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4", "autocomplete": "off"}),
    )
    result = OneOf(label="考核结果", choices=same(*RESULTS))

    def clean_year(self) -> int:
        """A year can be assessed once it is over."""
        year = int(self.cleaned_data["year"])
        if year >= self.today.year:
            raise forms.ValidationError(f"{year}年度还没有考核。请填{self.today.year - 1}年或以前的年度。")
        return year


def of_title(key: str) -> Data:
    """Series, level and name of a chosen title."""
    title = titles()[key]
    return {"series": title.series, "level": title.level, "name": title.name}
