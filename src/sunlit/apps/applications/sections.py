"""The sections of a dossier: what each is called, what proves it, how one entry reads in a line (journey: claims)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sunlit.apps.applications.forms.base import SectionForm
from sunlit.apps.applications.forms.credentials import AssessmentForm, EducationForm, PostForm, TitleForm
from sunlit.apps.applications.forms.fields import in_words, read_day
from sunlit.apps.applications.forms.work import AchievementForm, ServiceForm

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """One section. `task` starts with a verb; `one` names a single entry; `proof` says what the evidence is."""

    key: str
    name: str
    task: str
    one: str
    says: str
    proof: str
    form: type[SectionForm]
    line: Callable[[Data], str]
    span: Callable[[Data], str]


def _day(data: Data, name: str) -> str:
    day = read_day(str(data.get(name, "")))
    return in_words(day) if day else ""


def _from_to(data: Data, first: str, last: str) -> str:
    return f"{_day(data, first)}至{_day(data, last) or '今'}"


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        section.key: section
        for section in (
            Section(
                "education",
                "学历学位",
                "填写学历学位",
                "一段学历或学位",
                "从最高的一段填起。国家规定的年限按学历计算。",
                "毕业证书、学位证书",
                EducationForm,
                lambda d: f"{d['degree']}，{d['school']}，{d['major']}",
                lambda d: f"{_day(d, 'graduated_on')}毕业，{d['study']}",
            ),
            Section(
                "title",
                "职称",
                "填写取得的职称",
                "一个职称",
                "取得日期用来计算国家规定的任职年限。",
                "职称证书或批准文件",
                TitleForm,
                lambda d: f"{d['name']}（{d['level']}）",
                lambda d: f"{_day(d, 'obtained_on')}取得，{d['how']}",
            ),
            Section(
                "post",
                "受聘岗位",
                "填写受聘岗位",
                "一次聘任",
                "受聘日期用来计算聘任年限，依据一（十六）。",
                "聘任文件或聘用合同",
                PostForm,
                lambda d: f"{d['name']}（{d['level']}）岗位",
                lambda d: f"{_from_to(d, 'appointed_on', 'ended_on')}，{d['organisation']}",
            ),
            Section(
                "assessment",
                "年度考核",
                "填写年度考核",
                "一个年度的考核",
                "一年一条。没有填的年度算作不知道，不算不合格。",
                "年度考核登记表",
                AssessmentForm,
                lambda d: f"{d['year']}年度",
                lambda d: str(d["result"]),
            ),
            Section(
                "service",
                "工作经历",
                "填写工作经历",
                "一段工作经历",
                "按时间分段，换单位、换地方就另起一段。连续和累计年限都从这里算。",
                "任教（任职）证明、聘用合同",
                ServiceForm,
                lambda d: str(d["organisation"]),
                lambda d: f"{_from_to(d, 'since', 'until')}，{d['place']}，{d['kind']}",
            ),
            Section(
                "achievement",
                "业绩成果",
                "填写业绩成果",
                "一项成果",
                "填最能代表你的几项，质量比数量要紧。",
                "证书、刊物页、结题或验收文件",
                AchievementForm,
                lambda d: f"《{d['title']}》" if d["kind"] in {"论文", "论著"} else str(d["title"]),
                lambda d: f"{d['kind']}，{d['part']}，{_day(d, 'done_on')}",
            ),
        )
    }
)
"""Every section by its key, in the order of the task list."""
