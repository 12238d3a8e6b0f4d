"""Forms of the unit: posts of a level, its own ratio for 一(五)b, a decline, an answer (control 18)."""

from typing import Any

from django import forms

from sunlit.apps.applications.titles import LEVELS, TEACHERS, titles

SCHOOL = ("副高级", "中级", "正高级")


def number_field(label: str, hint: str = "") -> forms.IntegerField:
    """A count of posts, with its faults in sentences."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=5000,
        error_messages={
            "required": f"请填写{label}，没有就写0。",
            "invalid": f"{label}请写数字，比如12。",
            "min_value": f"{label}不能小于0。",
            "max_value": f"{label}不能超过5000。",
        },
    )


class LevelForm(forms.Form):
    """Which grade of post the numbers are about; left out where it is already fixed."""

    level = forms.ChoiceField(label="哪一级岗位", error_messages={"required": "请选一级岗位。"})

    def __init__(self, *args: Any, school: bool, fixed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if fixed:
            del self.fields["level"]
            return
        field = self.fields["level"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = level_choices(school=school)

    def key(self) -> tuple[str, str]:
        """Series and level as a plan takes them."""
        series, _, level = str(self.cleaned_data["level"]).partition("/")
        return series, level


class PlanForm(LevelForm):
    """The posts of one level; how many may be recommended is computed from them (一(五)e)."""

    approved = number_field("核定岗位", "人社部门核定的这一级岗位总数。")
    filled = number_field("已经聘任", "现在聘在这一级岗位上的人数。")
    retirees = number_field("年底前退休", "这一级岗位上，今年年底前退休的人数。没有空岗时才用。")

    def posts(self) -> dict[str, int]:
        """The three numbers."""
        return {name: int(self.cleaned_data[name]) for name in ("approved", "filled", "retirees")}


class SeparateForm(forms.Form):
    """The unit's own ratio for 一(五)b: the notice names none, a document must."""

    allowed = number_field("单设推荐名额")
    source = forms.CharField(
        label="依据哪一份文件",
        max_length=100,
        help_text="通知写了单设推荐比例，没有写是多少。请写核定文件的名称和文号。",
        error_messages={"required": "请写核定名额的文件。"},
    )


class DeclineForm(forms.Form):
    """不予推荐, with the reason the applicant reads."""

    reason = forms.CharField(
        label="理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="申报人会看到这段话。写明集体研究的结论和依据。",
        error_messages={"required": "请写明理由。"},
    )


class AnswerForm(forms.Form):
    """The written answer to one objection."""

    text = forms.CharField(
        label="书面答复",
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明怎样核查、查到什么。提异议的人和上级审核部门会看到。",
        error_messages={"required": "请写答复。", "min_length": "答复太短，请写明怎样核查、查到什么。"},
    )
    upheld = forms.ChoiceField(
        label="核查结果",
        choices=(("no", "异议不成立"), ("yes", "异议成立")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选核查结果。"},
    )


def level_choices(*, school: bool) -> list[tuple[str, str]]:
    """Series and level with the title's name; a school sees its own three first and only."""
    found: dict[str, str] = {}
    for title in titles().values():
        if school and (title.series != TEACHERS or title.level not in SCHOOL):
            continue
        name = f"{title.name}（{title.level}）" if school else f"{title.series_name}，{title.level}"
        found.setdefault(f"{title.series}/{title.level}", name)
    order = list(SCHOOL) if school else list(reversed(LEVELS))
    return sorted(found.items(), key=lambda item: (item[0].partition("/")[0], order.index(item[0].partition("/")[2])))


def level_name(series: str, level: str) -> str:
    """What people call a level of a series."""
    names = [title.name for title in titles().values() if (title.series, title.level) == (series, level)]
    return f"{names[0]}（{level}）" if series == TEACHERS and names else level


class InviteForm(forms.Form):
    """Whom the link is for."""

    name = forms.CharField(
        label="姓名", max_length=60, help_text="照身份证写。", error_messages={"required": "请填姓名。"}
    )
