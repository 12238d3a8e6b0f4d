"""Sections 工作经历 and 业绩成果: stretches of service for 累计 and 连续 (一(五)b–d, 二(二)), works for the review."""

from typing import Any, ClassVar

from django import forms

from sunlit.apps.applications.forms.base import SectionForm
from sunlit.apps.applications.forms.credentials import same
from sunlit.apps.applications.forms.fields import DayField, OneOf, PlainText

TEACHING, TECHNICAL = "教学一线", "专业技术一线"
GAPS = ("脱产进修", "产假", "借调")  # may bridge a gap, when a person has accepted it (ambiguity 29)
PLACES = (
    ("省市", "省直、市（州）及以上城市"),
    ("县城", "县（市、区）城区"),
    ("乡镇", "乡镇"),
    ("村", "村"),
)
KINDS = (
    (TEACHING, "教学一线，任课"),
    (TECHNICAL, "专业技术一线"),
    ("管理", "管理或行政工作"),
    *((gap, gap) for gap in GAPS),
    ("其他", "其他"),
)
WORKS = (
    "论文",
    "论著",
    "课题",
    "教学成果",
    "公开课或示范课",
    "指导学生",
    "项目",
    "专利",
    "标准",
    "获奖",
    "疫情防控一线工作",
    "其他",
)


class ServiceForm(SectionForm):
    """One stretch of work at one place. First and last day were both worked; no last day means until now."""

    organisation = PlainText(label="工作单位", longest=80)
    place = OneOf(label="单位在哪里", choices=PLACES)
    kind = OneOf(label="做什么工作", choices=KINDS)
    since = DayField(label="开始日期")
    until = DayField(label="结束日期", required=False, help_text="现在仍在这里工作的，不用填。")
    frontline = OneOf(
        label="现在仍在一线吗",
        required=False,
        choices=same("是", "否"),
        help_text="只有现在仍在这里工作的才要回答。证明材料是单位出具的任教（任职）证明。",
    )
    order: ClassVar = (("since", "until", "结束日期早于开始日期。请核对两个日期。"),)

    def clean(self) -> dict[str, Any]:
        """Whether somebody still works at the front is asked of the present stretch only."""
        cleaned = super().clean()
        if cleaned.get("until"):
            cleaned["frontline"] = ""
        return cleaned


class AchievementForm(SectionForm):
    """One work. The expert reads kind, title, part and summary; never the name of a person or unit."""

    kind = OneOf(label="成果类别", few=False, choices=same(*WORKS))
    title = PlainText(label="名称", longest=100)
    part = PlainText(label="你的作用", longest=60, help_text="比如独立完成、第二作者、主持。")
    done_on = DayField(label="完成日期", help_text="发表、结题、获奖或者授权的日期。")
    summary = forms.CharField(
        label="内容和效果",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="300字以内。不要写姓名和单位，盲评专家看得到这一栏。",
        error_messages={"max_length": "内容和效果最多300字，请缩短。"},
    )
