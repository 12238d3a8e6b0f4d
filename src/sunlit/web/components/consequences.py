"""What a path leads to, in words: title, seat, post, who decides (一(五), 二(一), 二(二))."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from sunlit.domain.rules.pack import Consequences
from sunlit.domain.rules.parameters import Dated

METHODS = {"正常": noop("正常申报"), "破格": noop("破格申报")}
SEATS = {"exempt": noop("不占推荐名额"), "separate": noop("单设推荐比例")}
POSTS = {"special": noop("特设岗位聘任"), "may_be_special": noop("可以特设岗位聘任")}
DECIDES = {
    "committee": noop("评委会评审"),
    "province": noop("省人社厅评定"),
    "unit": noop("本单位评审"),
    "city_or_county": noop("市（州）或县（市、区）评审"),
    "province_or_unit": noop("省人社厅或评聘结合单位评定"),
    "society": noop("社会化评审"),
}


def goal(then: Consequences) -> str:
    """What one applies for: 高级教师; the level where no title is named."""
    return then.title or (_("上一级职称") if then.level == "上一级" else then.level and f"{then.level}{_('职称')}")


def in_words(then: Consequences, share: Dated | None = None) -> list[str]:
    """Everything a path leads to, one phrase each; `share` is its cap as it is in force."""
    said = dict.fromkeys(word for word in _phrases(then, share) if word)
    return [word for word in said if word not in then.procedure] + ["、".join(then.procedure)] * bool(then.procedure)


def _phrases(then: Consequences, share: Dated | None) -> Iterator[str]:
    yield _("申报{title}").format(title=goal(then)) if goal(then) else ""
    yield _(METHODS[then.method]) if then.method in METHODS else then.method
    yield _(SEATS[then.seats]) if then.seats in SEATS else ""
    yield _(POSTS[then.post]) if then.post in POSTS else ""
    if share is not None and isinstance(share.value, int):
        yield _("通过的不超过{percent}%").format(percent=share.value // 10)
    yield _(DECIDES[then.decides]) if then.decides in DECIDES else ""
    yield _("只在{scope}使用").format(scope=then.scope) if then.scope else ""
