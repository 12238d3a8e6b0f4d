"""Forms of 聘任: the posts of a level by their document, and one appointment (一(五)c; control 18)."""

from typing import Any

from django import forms

from sunlit.apps.appointments.actions import SPECIAL, VACANCY
from sunlit.web.employer.forms import LevelForm, number_field

KINDS = {VACANCY: "单位的空缺岗位", SPECIAL: "特设岗位，不占核定岗位"}


class PostsForm(LevelForm):
    """How many posts of a level were approved, how many are filled now, and by which document."""

    approved = number_field("核定岗位", "人社部门核定的这一级岗位总数。")
    filled = number_field("已经聘任", "今天聘在这一级岗位上的人数。")
    source = forms.CharField(
        label="核定文件",
        max_length=100,
        help_text="名称和文号，比如岗位设置方案核准表。",
        error_messages={"required": "请写核定岗位的文件。"},
    )

    def posts(self) -> dict[str, Any]:
        """The numbers and their document."""
        return {name: self.cleaned_data[name] for name in ("approved", "filled", "source")}


class AppointForm(forms.Form):
    """On which kind of post, since when, by which document."""

    kind = forms.ChoiceField(
        label="聘在哪一种岗位", widget=forms.RadioSelect, error_messages={"required": "请选聘在哪一种岗位。"}
    )
    appointed_on = forms.DateField(
        label="受聘日期",
        help_text="不早于发证日期，不晚于今天。比如2021年10月11日。",
        error_messages={"required": "请填受聘日期。", "invalid": "受聘日期写得不对，请写成2021年10月11日这样。"},
    )
    document = forms.CharField(
        label="聘任文件", max_length=60, help_text="文号。", error_messages={"required": "请写聘任文件的文号。"}
    )

    def __init__(self, *args: Any, kinds: tuple[str, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(kind, KINDS[kind]) for kind in kinds]
        if len(kinds) == 1:
            field.initial = kinds[0]
