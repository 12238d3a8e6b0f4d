"""The four people of the walk as dossiers (all invented): 王老师, 李工, 赵老师, 周老师."""

import datetime as dt

from sunlit.apps.applications.entries import Entry, Subject, Unit

VILLAGE = Unit("u1", "云溪镇东沟村小学（示例）", "township", "combined", "school", "public", "青松县（示例）")
COUNTY_FIRM = Unit("u2", "青松县水利工程队（示例）", "county", "separate", "institute", "public", "青松县（示例）")


_NOW = {"until": ""}


def entry(section: str, n: int = 0, **data: object) -> Entry:
    """One declared entry."""
    return Entry(f"{section}{n}", section, data)


def titled(section: str, title: str, level: str, day: str, **more: object) -> Entry:
    """A title or a post."""
    series, name = title.split("/")
    name_of = {"title": "obtained_on", "post": "appointed_on"}[section]
    data = {"title": title, "series": series, "level": level, "name": name, name_of: day, "how": "评审"}
    return entry(section, **(data | {"ended_on": "", "organisation": "示例单位", "stage": ""} | more))


def subject(unit: Unit = VILLAGE) -> Subject:
    """Somebody at that unit."""
    return Subject("p", "王老师（示例）", dt.date(1968, 3, 1), "女", True, unit)


def village_teacher(*, frontline: str = "是", post: str = "2012-12-15", until: int = 2021) -> list[Entry]:
    """王老师: 31 years without a break, 8 years as 一级教师, every assessment 合格."""
    first = int(post[:4])
    work = {"organisation": VILLAGE.name, "place": "村", "kind": "教学一线", "since": "1989-09-01"} | _NOW
    return [
        entry("education", degree="大专", school="示例师范", major="教育", study="全日制", graduated_on="1989-07-01"),
        titled("title", "22/一级教师", "中级", "2012-12-01"),
        titled("post", "22/一级教师", "中级", post, stage="小学"),
        entry("service", **work, frontline=frontline),
        *(entry("assessment", year, year=year, result="合格") for year in range(first, until)),
    ]


def county_engineer() -> list[Entry]:
    """李工: 工程师 since 2014, appointed to the present post in March 2020."""
    work = {
        "organisation": COUNTY_FIRM.name,
        "place": "县城",
        "kind": "专业技术一线",
        "since": "2008-07-01",
        "until": "",
    }
    return [
        entry("education", degree="本科", school="示例大学", major="水利", study="全日制", graduated_on="2008-07-01"),
        titled("title", "05/工程师", "中级", "2014-12-01"),
        titled("post", "05/工程师", "中级", "2020-03-01"),
        entry("service", **work, frontline="是"),
    ]
