"""The clause that stands beside each claim on an auditor's desk: the notice's own words, or a summary that says so."""

import re
from dataclasses import dataclass

from sunlit.apps.applications.titles import TEACHERS

_LETTER = re.compile(r"^([一二三四五六七八九十]+\([一二三四五六七八九十]+\))[a-z]$")
IDENTITY, NOTICE, PROMISE = "identity", "unit_notice", "commitments"


@dataclass(frozen=True, slots=True)
class Ground:
    """A quotation of a clause (…… for what is left out), or with `paraphrase` a summary in our own words."""

    number: str
    text: str
    paraphrase: bool = False


_CUT_OFF = "……申报人员学历年限、任职（聘任）年限、业绩成果截止时间均为2020年12月31日。"
_TRUTH = Ground(
    "人社部令第40号第十六条", "申报人对材料的真实性负责；证件、书面承诺和联网核验能证明的，不再另要证明。", True
)
_FRAUD = Ground("三(七)", "……实行学术造假“一票否决制”……")
_FIXED = {
    IDENTITY: Ground("人社部令第40号第十四条", "申报人是在职在岗的专业技术人员，离退休人员不得申报。", True),
    NOTICE: Ground("人社部令第40号第十七条", "用人单位审核材料，公示不少于5个工作日，无异议后上报。", True),
    PROMISE: Ground("三(七)", "继续推行“个人和单位双承诺”诚信制度。"),
}
# By path and section: the words of 一(五) that the claim has to carry.
_BY_PATH = {
    ("c1_05_b", "post"): "……现受聘高级教师岗位满10年的教师，单设推荐比例、单独推荐、单独评审、择优评定。",
    ("c1_05_b", "service"): "……对在教学一线连续工作满30年……",
    ("c1_05_c", "post"): "……受聘一级教师岗位满10年的教师，可直接评定高级教师职务……",
    ("c1_05_c", "service"): "对连续在乡镇及以下学校教学一线工作满30年，且现仍在一线从事教学工作……",
    ("c1_05_d", "post"): "……受聘一级教师岗位不满10年的教师……可破格申报评聘高级教师职称（职务）……",
    ("c1_05_d", "service"): "对连续在乡镇及以下中小学任教满30年，仍在教学一线任教的教师……",
    ("c1_05_d", "assessment"): "……任一级教师以来年度考核合格的，可破格申报评聘高级教师职称（职务）……",
}
_TENURE = {
    "province": "……省级专业技术人员须受聘现专业技术岗位满4年……",
    "city": "……市（州）级专业技术人员须受聘现专业技术岗位满3年……",
    "county": "……县（市、区）级专业技术人员须受聘现专业技术岗位满2年……",
    "township": "……县（市、区）级专业技术人员须受聘现专业技术岗位满2年……",
}


def ground(section: str, *, path: str, series: str, unit_level: str, unit_mode: str) -> Ground:
    """The clause for a claim of this section on this path; every claim has one."""
    if section in _FIXED:
        return _FIXED[section]
    if (path, section) in _BY_PATH:
        return Ground("一(五)", _BY_PATH[path, section])
    if section == "post" and unit_mode == "separate" and series != TEACHERS:
        return Ground("一(十六)", _TENURE[unit_level])
    if series == TEACHERS and section in {"education", "title", "post", "achievement"}:
        return Ground("一(五)", _CUT_OFF)
    return _FRAUD if section == "achievement" else _TRUTH


def printed(clause: str) -> str:
    """A clause number as the notice prints it, without our own letter for a sentence of it.

    >>> printed("一(五)d"), printed("人社部令第40号第19条")
    ('一（五）', '人社部令第40号第19条')
    """
    found = _LETTER.match(clause)
    return (found[1] if found else clause).replace("(", "（").replace(")", "）")
