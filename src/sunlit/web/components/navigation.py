"""The menu of each role, in the words of the page table. An entry shows only when its page is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

Entry = tuple[str, str]

# What a visitor sees: the four doors of the home page, then each role's own pages by address name.
DOORS = ((_("看政策"), "look"), (_("查结果"), "find"), (_("办申报"), "do"), (_("问清楚"), "ask"))
MENUS: dict[str, tuple[Entry, ...]] = {
    "applicant": (
        (_("首页"), "applicant:home"),
        (_("我能报什么"), "applicant:paths"),
        (_("我的申报"), "applicant:applications"),
        (_("我的证书"), "applicant:certificates"),
        (_("消息"), "public:messages"),
    ),
    "employer": (
        (_("岗位与职数"), "employer:home"),
        (_("推荐名单"), "employer:candidates"),
        (_("单位公示"), "employer:notices"),
        (_("单位承诺"), "employer:commitments"),
        (_("聘任"), "employer:appointments"),
        (_("本单位人员"), "employer:people"),
    ),
    "auditor": ((_("待审"), "auditor:home"), (_("交叉抽检"), "auditor:samples"), (_("我审过的"), "auditor:done")),
    "office": (
        (_("年度台"), "office:home"),
        (_("标准"), "office:standards"),
        (_("筹备"), "office:preparation"),
        (_("抽取"), "office:draws"),
        (_("会场"), "office:sessions"),
        (_("结果"), "office:results"),
        (_("证书与印章"), "office:certificates"),
    ),
    "expert": ((_("应邀与回避"), "expert:home"), (_("盲评"), "expert:reviews"), (_("答辩评分"), "expert:defences")),
    "inspector": (
        (_("监督台"), "inspector:home"),
        (_("举报件"), "inspector:complaints"),
        (_("处置"), "inspector:orders"),
    ),
    "province": (
        (_("备案"), "province:home"),
        (_("印章"), "province:seals"),
        (_("评审标准"), "province:standards"),
        (_("证书处置"), "province:certificates"),
        (_("授权"), "province:authorisations"),
        (_("抽样"), "province:samples"),
    ),
    "officer": ((_("条款书"), "officer:home"), (_("政策包"), "officer:register")),
    "operator": (
        (_("机构与账号"), "operator:home"),
        (_("密钥与印章备案"), "operator:keys"),
        (_("运行"), "operator:state"),
    ),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the menu; `current` is the value of aria-current, or empty."""

    text: str
    href: str
    current: str = ""


def address(name: str) -> str:
    """The path of a named page, or an empty text while that page is not built."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def exists(path: str) -> bool:
    """True when some page answers at `path`."""
    try:
        resolve(path.partition("#")[0].partition("?")[0])
    except Resolver404:
        return False
    return True


def menu(role: str, path: str) -> tuple[Link, ...]:
    """The entries of `role` as seen from `path`; the deepest entry above the page is the current one."""
    if role not in MENUS:
        home = address("public:home") or "/"
        return tuple(Link(gettext(text), f"{home}#{anchor}") for text, anchor in DOORS)
    built = [(text, address(name)) for text, name in MENUS[role]]
    return _marked([(text, href) for text, href in built if href], path)


def _marked(entries: Iterable[Entry], path: str) -> tuple[Link, ...]:
    above = [href for _, href in entries if path.startswith(href)]
    deepest = max(above, key=len, default="")
    here = "page" if deepest == path else "true"
    return tuple(Link(gettext(text), href, here if href == deepest else "") for text, href in entries)
