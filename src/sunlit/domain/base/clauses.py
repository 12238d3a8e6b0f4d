"""The 41 clauses of 吉人社函〔2021〕165号 by number: 17 + 6 + 7 + 6 + 5, with their sub-numbers inside."""

import re
from dataclasses import dataclass

_DIGITS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_ORDINALS = _DIGITS + tuple("十" + digit for digit in _DIGITS[:9])

PARTS = (
    "一、深化十七项职称制度改革",
    "二、及时兑现六项职称政策",
    "三、完善职称管理七项制度",
    "四、强化六项监督管理",
    "五、实现五个目标要求",
)
"""Headings of the five parts, as printed."""

_TITLES: tuple[tuple[str, ...], ...] = (
    (
        "深入推进各系列深化职称制度改革",
        "实现省内院校职称评聘结合全覆盖",
        "巩固“双一流”“双特色”评聘试点改革成果",
        "探索技工院校职称评聘结合扩面改革",
        "持续开展全省中小学（含幼儿园）职称评聘工作",
        "重点向卫生特殊行业和岗位倾斜",
        "进一步扩大科研院所和行业协会改革范围",
        "全面下放人事代理、辅系列人员职称评审权",
        "加大民营企业职称自主评审放权力度",
        "进一步完善民营企业高级经营管理人才职称激励制度",
        "完善和增设职称评审专业",
        "探索建立农民职称评价体系",
        "探索开展编外人员职称评审试点",
        "全面实现技能人才与专技人才相互贯通",
        "下放市（州）人社部门评审权限",
        "评聘分开系列聘任年限要求",
        "探索“四个自主”模式",
    ),
    (
        "精准兑现分类定级人才职称政策",
        "持续加强基层一线人员职称政策兑现",
        "开展兼职技能型人才职称评定工作",
        "推进乡村振兴人才职称补贴预算和发放工作",
        "继续执行援疆、援藏、援外和支教专业技术人员职称评定政策",
        "落实新冠肺炎疫情防控一线医务人员的职称激励政策",
    ),
    (
        "制订一二三级岗位管理制度",
        "完善高层次及特殊人才职称评定办法",
        "加强专家库管理制度建设",
        "推行职称评审“五化”机制",
        "制定吉林省职称评审管理暂行办法",
        "严格执行评委会年度评估授权制度",
        "严格落实职称诚信和失信惩戒制度",
    ),
    (
        "强化专家库监督管理",
        "强化评委会监督管理",
        "强化评审程序监督管理",
        "强化职称审核监督管理",
        "强化职称评委会印章管理",
        "强化专业技术资格考试监督管理",
    ),
    (
        "实现“一个法定”目标要求",
        "实现“两个时限”目标要求",
        "实现“三个杜绝”目标要求",
        "实现“四个及时”目标要求",
        "实现“五个服务”目标要求",
    ),
)

_ITEMS: dict[tuple[int, int], tuple[str, ...]] = {
    (1, 17): ("自主建立评审标准", "自主抽取评审专家", "自主核准证书印章", "自主申请评审（聘）例会时间"),
    (5, 5): (
        "职称申报服务信息化",
        "人才认定服务自动化",
        "信息查询服务网络化",
        "继续教育服务平台化",
        "职称证书服务电子化",
    ),
}

_PRINTED = re.compile(r"([一二三四五])[(（]([一二三四五六七八九十]{1,2})[)）]([1-9a-z]?)")


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the 41: `number` as printed, `title` in the notice's words, `items` its printed sub-numbers."""

    part: int
    item: int
    number: str
    title: str
    items: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The beginning of the clause's folder name.

        >>> CLAUSES[4].slug, CLAUSES[-1].slug
        ('c1_05', 'c5_05')
        """
        return f"c{self.part}_{self.item:02d}"


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """A place in the notice: a clause, in it a printed sub-number (``1``) or our own letter (``c``)."""

    clause: Clause
    sub: str = ""

    def __str__(self) -> str:
        """As cited.

        >>> str(parse_clause("一（五）c"))
        '一(五)c'
        """
        return self.clause.number + self.sub


CLAUSES: tuple[Clause, ...] = tuple(
    Clause(part, item, f"{_DIGITS[part - 1]}({_ORDINALS[item - 1]})", title, _ITEMS.get((part, item), ()))
    for part, titles in enumerate(_TITLES, start=1)
    for item, title in enumerate(titles, start=1)
)
"""All 41 in the notice's own order."""

_BY_NUMBER = {clause.number: clause for clause in CLAUSES}
_BY_SLUG = {clause.slug: clause for clause in CLAUSES}


def parse_clause(text: str) -> ClauseRef | None:
    """Read a clause number, with brackets of either width; None when the notice has no such place.

    A letter a–z is our own mark for a sentence of the clause; a digit must be a printed sub-number.

    >>> str(parse_clause("一(十七)4")), parse_clause("一(十七)5"), parse_clause("一(十八)")
    ('一(十七)4', None, None)
    """
    match = _PRINTED.fullmatch(text)
    clause = _BY_NUMBER.get(f"{match[1]}({match[2]})") if match else None
    if match is None or clause is None:
        return None
    sub = match[3]
    if sub.isdigit() and int(sub) > len(clause.items):
        return None
    return ClauseRef(clause, sub)


def clause_of_slug(slug: str) -> Clause | None:
    """Find the clause of a folder name, with or without its English tail; None for another folder.

    >>> found = clause_of_slug("c1_16_tenure")
    >>> found.number if found else ""
    '一(十六)'
    """
    return _BY_SLUG.get(slug[:5]) if slug[5:6] in ("", "_") else None


def clause_label(text: str) -> str:
    """Number and title for a page; a text that is no clause of this notice comes back unchanged.

    >>> clause_label("一(十七)2")
    '一(十七)2 自主抽取评审专家'
    >>> clause_label("人社部令第40号第14条")
    '人社部令第40号第14条'
    """
    ref = parse_clause(text)
    if ref is None:
        return text
    return f"{ref} {ref.clause.items[int(ref.sub) - 1] if ref.sub.isdigit() else ref.clause.title}"


def clause_key(text: str) -> tuple[int, int, str]:
    """Sort key: the notice's own order first, then every other document by its name.

    >>> sorted(["五(一)", "一(十)", "一(五)c", "一(五)", "GB 11643"], key=clause_key)
    ['一(五)', '一(五)c', '一(十)', '五(一)', 'GB 11643']
    """
    ref = parse_clause(text)
    return (len(_TITLES) + 1, 0, text) if ref is None else (ref.clause.part, ref.clause.item, ref.sub)
