"""Forms of the committee office."""

from typing import Any

from django import forms

from sunlit.apps.reviews.queries.numbers import PanelNumbers
from sunlit.domain.draw.pool import GroupRule, PanelRules

WAIT = {"required": "请填写{}。", "invalid": "{}写得不对，请写成2021年10月28日这样。"}


def _said(label: str) -> dict[str, str]:
    return {key: text.format(label) for key, text in WAIT.items()}


class PlanForm(forms.Form):
    """A session's plan: what is proposed to the province."""

    name = forms.CharField(label="评审会名称", max_length=80, error_messages=_said("评审会名称"))
    meets_on = forms.DateField(label="评审会日期", error_messages=_said("评审会日期"))
    place = forms.CharField(label="地点", max_length=80, error_messages=_said("地点"))
    size = forms.IntegerField(
        label="评委会人数",
        min_value=3,
        max_value=99,
        help_text="单数，不少于25人。",
        error_messages={"required": "请填写评委会人数。", "invalid": "评委会人数请写数字，比如25。"},
    )
    grass_roots = forms.IntegerField(label="基层一线专家至少", min_value=0, initial=5)
    non_public = forms.IntegerField(label="非公有制组织专家至少", min_value=0, initial=1)

    def __init__(self, *args: Any, groups: list[str], least_size: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.groups, self.least_size = groups, least_size
        self.fields["size"].initial = least_size
        self.fields["size"].help_text = f"单数，不少于{least_size}人。"
        for n, group in enumerate(groups):
            self.fields[f"least_{n}"] = forms.IntegerField(label=f"{group}组至少", min_value=0, initial=3)
            self.fields[f"most_{n}"] = forms.IntegerField(label=f"{group}组至多", min_value=0, initial=12)

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Least and most of each discipline group, side by side."""
        return [(self[f"least_{n}"], self[f"most_{n}"]) for n, _ in enumerate(self.groups)]

    def panel(self, numbers: PanelNumbers) -> PanelRules:
        """The panel rules as the draw takes them; `numbers` are the policy's own, not the form's (三(三))."""
        values = self.cleaned_data
        return PanelRules(
            size=values["size"],
            least_size=self.least_size,
            groups=tuple(
                GroupRule(group, values[f"least_{n}"], values[f"most_{n}"]) for n, group in enumerate(self.groups)
            ),
            grass_roots=values["grass_roots"],
            non_public=values["non_public"],
            **numbers,
        )
