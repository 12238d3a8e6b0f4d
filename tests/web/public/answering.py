"""People who answer the self-test by hand: what each writes into the fields, as people write it."""

from typing import Any

from django.test import Client

WANG = {
    "who": "中小学教师",
    "grade": "一级教师",
    "appointed": "2012年12月1日",
    "degree": "大专",
    "stage": "小学",
    "school_place": "村",
    "country": "是",
    "country_from_0": "1989年9月1日",
    "frontline": "是",
    "passed": "是",
    "hours": "96",
    "professional_hours": "64",
    "grassroots": "是",
}
LI = {
    "who": "工程技术人员",
    "level": "中级",
    "obtained": "2014-12-20",
    "degree": "本科",
    "mode": "评聘分开",
    "unit_level": "县",
    "appointed": "20200301",
    "hours": "９０",
    "professional_hours": "60",
    "grassroots": "是",
}
ZHAO = WANG | {"appointed": "2010.9.1", "school_place": "乡镇", "frontline": "?"}
ZHOU = WANG | {
    "appointed": "2014年9月1日",
    "degree": "本科",
    "school_place": "县城",
    "country_from_0": "2016年9月1日",
    "country_to_0": "2018年8月31日",
}
PEOPLE = {"王老师": WANG, "李工": LI, "赵老师": ZHAO, "周老师": ZHOU}
RESULT = "/check/result/"


def answer_all(client: Client, person: dict[str, str]) -> list[str]:
    """Answer page after page until the result; the addresses of the pages that were seen."""
    answer: Any = client.get("/check/who/")
    seen = ["/check/who/"]
    while seen[-1] != RESULT:
        fields = answer.context["form"].fields
        answer = client.post(seen[-1], {name: person[name] for name in fields if name in person}, follow=True)
        assert answer.status_code == 200
        problems = answer.context.get("form").errors if answer.context.get("form") is not None else {}
        assert not problems, problems
        seen.append(answer.redirect_chain[-1][0])
        assert len(seen) < 20
    return seen
