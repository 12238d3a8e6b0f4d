"""The people of the walk, each with the life that the notice's paths turn on (一(五)c–e, 一(十六)). All invented."""

from dataclasses import dataclass
from datetime import date

from sunlit.config.province import SAMPLE
from sunlit.config.province.people import Career

COUNTY, CITY = "220122", "220100"
VILLAGE_SCHOOL = f"农安县云溪镇东沟村小学{SAMPLE}"
TOWN_SCHOOL = f"农安县云溪镇中心小学{SAMPLE}"
COUNTY_UNIT = f"农安县水利勘测设计所{SAMPLE}"


@dataclass(frozen=True, slots=True)
class Part:
    """One person of the walk: where he works, his life, and the line on the log-in page."""

    login: str
    body: str
    life: Career
    says: str


PARTS = (
    Part(
        "wang",
        VILLAGE_SCHOOL,
        Career(
            f"王秀云{SAMPLE}",
            "女",
            date(1969, 3, 8),
            "22",
            "本科",
            date(1989, 9, 1),
            (date(1990, 9, 1), date(2012, 9, 1)),
        ),
        "王老师，村小任教31年，一级教师8年，年年合格",
    ),
    Part(
        "zhao",
        VILLAGE_SCHOOL,
        Career(
            f"赵淑珍{SAMPLE}",
            "女",
            date(1968, 11, 20),
            "22",
            "本科",
            date(1988, 9, 1),
            (date(1990, 9, 1), date(2013, 9, 1)),
            front="",
        ),
        "赵老师，村小任教32年，还缺一份在岗证明",
    ),
    Part(
        "zhou",
        TOWN_SCHOOL,
        Career(
            f"周文静{SAMPLE}",
            "女",
            date(1983, 5, 16),
            "22",
            "本科",
            date(2006, 9, 1),
            (date(2007, 9, 1), date(2014, 9, 1)),
        ),
        "周老师，镇中心小学，一级教师6年",
    ),
    Part(
        "li",
        COUNTY_UNIT,
        Career(
            f"李建国{SAMPLE}",
            "男",
            date(1982, 7, 2),
            "05",
            "本科",
            date(2005, 7, 1),
            (date(2008, 9, 1), date(2014, 12, 1)),
            appointed=date(2020, 3, 1),
        ),
        "李工，县里的水利工程师，2020年3月受聘现岗位",
    ),
)
