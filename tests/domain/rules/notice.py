"""A small notice with the shapes of the real one: a floor, and a province's pack over it (一(五), 一(十六))."""

from collections.abc import Mapping
from copy import deepcopy

from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.pack_files import PackFiles
from sunlit.domain.rules.plain import Sheet

FLOOR: dict[str, object] = {
    "pack.yaml": {
        "pack": "floor",
        "title": {"zh": "底线", "en": "The floor"},
        "number": "人社部令第40号",
        "in_force": "2019-09-01",
        "over": [],
        "seasons": {"每年": {"opens": "01-01", "closes": "12-31"}},
        "counting": "计年方式",
        "cutoff": "事实截止日",
    },
    "facts.yaml": {
        "中小学教师": {"type": "是否", "en": "school teacher", "evidence": ["教师资格证书"]},
        "现仍在一线": {
            "type": "是否",
            "zh": "现仍在教学一线",
            "en": "still teaching",
            "evidence": ["任课表", "课时证明"],
        },
        "现聘等级": {"type": "列举", "domain": {"二级教师": "second grade", "一级教师": "first grade"}},
        "学历学位": {"type": "列举", "ordered": "是", "domain": ["大专", "本科", "硕士", "博士"]},
        "单位层级": {"type": "列举", "domain": {"省": "province", "市": "city", "县": "county"}},
        "单位类型": {"type": "列举", "domain": ["评聘分开", "评聘结合"]},
        "乡镇连续任教": {"type": "月数", "zh": "连续在乡镇及以下学校任教", "grows": "连续", "evidence": ["任教证明"]},
        "受聘现岗位": {
            "type": "月数",
            "zh": "受聘现专业技术岗位",
            "en": "time in the present post",
            "grows": "起算",
            "evidence": ["聘任文件"],
        },
        "学时": {"type": "数", "unit": "学时"},
        "离退休": {"type": "是否", "assumed": "否"},
        "受处分": {"type": "是否", "zh": "受到记过以上处分", "assumed": "否"},
        "处分期止": {"type": "日期", "zh": "处分期的最后一天", "evidence": ["处分决定"]},
    },
    "params.yaml": {
        "计年方式": {
            "unit": "选项",
            "ambiguity": 20,
            "options": ["足月", "足月不计当日", "按年份相减"],
            "values": {"2019-01-01": {"value": "足月", "source": "民法典"}},
        },
        "事实截止日": {
            "unit": "截止日",
            "ambiguity": 19,
            "alternatives": ["申报截止日"],
            "values": {"2019-01-01": {"value": "上年末", "source": "未写明", "status": "unverified"}},
        },
    },
    "bars/clause.yaml": {
        "number": "人社部令第40号第14条",
        "title": {"zh": "申报人", "en": "Applicants"},
        "summary": "在职人员",
        "parts": [{"id": "bars", "says": "不得申报的情形", "domain": ["sunlit.domain.rules.verdict.assess"]}],
    },
    "bars/rule.yaml": [
        {
            "bar": "retired",
            "part": "bars",
            "zh": "离退休人员不得申报",
            "en": "The retired may not apply",
            "when": "离退休",
        },
        {
            "bar": "punished",
            "part": "bars",
            "zh": "处分期内不得申报",
            "when": "受处分 且 处分期止 ≥ 今日",
            "until": "处分期止",
        },
    ],
    "engineers/clause.yaml": {
        "number": "人社部发〔2019〕16号",
        "title": "工程",
        "summary": "工程系列基本条件",
        "parts": [{"id": "senior", "says": "高级工程师"}],
    },
    "engineers/rule.yaml": [
        {
            "define": "高级基本条件",
            "zh": "国家规定的基本条件",
            "is": '学历学位 = "博士" 且 受聘现岗位 ≥ 1年 或 学历学位 ≥ "本科" 且 学时 ≥ 90',
        },
        {
            "path": "senior",
            "part": "senior",
            "zh": "高级工程师，正常申报",
            "when": "非 中小学教师 且 高级基本条件",
            "then": {"title": "高级工程师", "level": "副高级", "method": "正常", "decides": "committee"},
        },
    ],
}

PROVINCE: dict[str, object] = {
    "pack.yaml": {
        "pack": "province",
        "title": "一省的通知",
        "number": "示例〔2021〕1号",
        "in_force": "2021-09-22",
        "over": ["floor"],
        "seasons": {
            "2021": {"opens": "2021-09-22", "closes": "2021-11-30"},
            "每年": {"opens": "03-01", "closes": "07-31"},
        },
    },
    "schools/clause.yaml": {
        "number": "一(五)",
        "title": "中小学",
        "summary": "乡镇教师",
        "parts": [
            {"id": "c", "says": "直接评定", "domain": ["sunlit.domain.rules.verdict.assess"]},
            {"id": "d", "says": "定向评价"},
            {"id": "e", "says": "职数加1法", "plan": "A"},
        ],
    },
    "schools/params.yaml": {
        "一线年限": {"unit": "年", "values": {"2021-09-22": {"value": 30, "source": "一(五)"}}},
        "直评任职年限": {"unit": "年", "values": {"2021-09-22": {"value": 10, "source": "一(五)"}}},
        "定向通过率上限": {"unit": "‰", "values": {"2021-09-22": {"value": 600, "source": "一(五)"}}},
        "须仍在乡镇": {
            "zh": "截止日仍须在乡镇",
            "unit": "是否",
            "ambiguity": 28,
            "alternatives": ["是"],
            "values": {"2021-09-22": {"value": "否", "source": "一(五)"}},
        },
    },
    "schools/rule.yaml": [
        {
            "path": "c1_05_c",
            "part": "c",
            "zh": "乡镇三十年直接评定高级教师",
            "when": '中小学教师 且 乡镇连续任教 ≥ 一线年限 且 现仍在一线 且 现聘等级 = "一级教师" '
            "且 受聘现岗位 ≥ 直评任职年限",
            "then": {"title": "高级教师", "method": "直接评定", "seats": "exempt", "post": "special"},
        },
        {
            "path": "c1_05_d",
            "part": "d",
            "zh": "定向评价、定向使用",
            "when": '中小学教师 且 乡镇连续任教 ≥ 一线年限 且 现聘等级 = "一级教师" 且 受聘现岗位 < 直评任职年限',
            "then": {"title": "高级教师", "method": "定向评价", "post": "special", "cap": "定向通过率上限"},
        },
    ],
    "schools/cases.yaml": [
        {
            "says": "村小任教三十一年、一级十一年的教师可以直接评定",
            "season": 2021,
            "given": {
                "中小学教师": "是",
                "乡镇连续任教": 372,
                "现仍在一线": "是",
                "现聘等级": "一级教师",
                "受聘现岗位": 132,
            },
            "expect": {"c1_05_c": "是", "c1_05_d": "否"},
        },
        {
            "says": "不知道是否仍在一线，就先要这份证明",
            "season": 2021,
            "given": {"中小学教师": "是", "乡镇连续任教": 372, "现聘等级": "一级教师", "受聘现岗位": 132},
            "expect": {"c1_05_c": "未知"},
            "missing": {"c1_05_c": ["现仍在一线"]},
        },
        {
            "says": "一级满八年的，两年以后可以直接评定",
            "season": 2021,
            "given": {
                "中小学教师": "是",
                "乡镇连续任教": 372,
                "现仍在一线": "是",
                "现聘等级": "一级教师",
                "受聘现岗位": 96,
            },
            "expect": {"c1_05_c": "否", "c1_05_d": "是", "retired": "否"},
            "first": {"c1_05_c": 2023, "c1_05_d": 2021, "senior": "永不"},
        },
    ],
    "tenure/clause.yaml": {
        "number": "一(十六)",
        "title": "聘任年限",
        "summary": "逐年提高到五年",
        "parts": [{"id": "a", "says": "按层级满4、3、2年"}],
    },
    "tenure/params.yaml": {
        "聘任年限": {
            "unit": "年",
            "by": "单位层级",
            "values": {
                "2021-09-22": {"table": {"省": 4, "市": 3, "县": 2}, "source": "一(十六)"},
                "2022-01-01": {"table": {"省": 5, "市": 4, "县": 3}, "source": "一(十六)"},
                "2023-01-01": {"table": {"省": 5, "市": 5, "县": 4}, "source": "一(十六)"},
                "2024-01-01": {"table": {"省": 5, "市": 5, "县": 5}, "source": "一(十六)"},
            },
        }
    },
    "tenure/rule.yaml": [
        {
            "gate": "tenure",
            "part": "a",
            "clause": "一(十六)",
            "zh": "评聘分开单位的聘任年限",
            "for": {"method": "正常"},
            "when": '单位类型 ≠ "评聘分开" 或 受聘现岗位 ≥ 聘任年限(单位层级)',
        }
    ],
}


def files(name: str, plain: Mapping[str, object]) -> PackFiles:
    """Make a pack's files of plain data."""
    return PackFiles(name, {path: Sheet(f"{name}/{path}", data) for path, data in plain.items()})


def changed(plain: Mapping[str, object], path: str, *keys: object, to: object) -> dict[str, object]:
    """Copy plain pack data with one entry replaced."""
    copy = deepcopy(dict(plain))
    place = copy[path]
    for key in keys[:-1]:
        place = place[key]
    place[keys[-1]] = to
    return copy


def floor() -> Pack:
    """Build the floor."""
    pack = build(files("floor", FLOOR))
    assert not isinstance(pack, Faults), str(pack)
    return pack


def province() -> Pack:
    """Build the province's pack over the floor."""
    pack = build(files("province", PROVINCE), floor())
    assert not isinstance(pack, Faults), str(pack)
    return pack
