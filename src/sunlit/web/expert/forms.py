"""Forms of the expert: relatives, one to a line (五(三))."""

from typing import Any

from django import forms

from sunlit.apps.reviews.actions.panel import Kin
from sunlit.domain.base.identity import normalise
from sunlit.domain.kinship.words import RELATIONS


class KinForm(forms.Form):
    """One relative. An empty line is no relative."""

    relation = forms.ChoiceField(
        label="关系",
        required=False,
        choices=[("", "请选择"), *((key, label) for key, (label, _) in RELATIONS.items())],
    )
    name = forms.CharField(label="姓名", required=False, max_length=30)
    id_number = forms.CharField(
        label="身份证号码，知道就填",
        required=False,
        max_length=24,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both relation and name, or neither."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("name") and not values.get("relation"):
            self.add_error("relation", "请选择这位亲属和你的关系。")
        if values.get("relation") and not values.get("name"):
            self.add_error("name", "请填写这位亲属的姓名。")
        return values

    def kin(self) -> Kin | None:
        """The relative, or None for an empty line."""
        values = self.cleaned_data
        if not values.get("name"):
            return None
        return Kin(values["relation"], values["name"], normalise(values["id_number"]))


class DeclareForm(forms.Form):
    """The promise under the list."""

    honest = forms.BooleanField(
        label="以上声明完整、属实。",
        required=False,
    )


class DeclineForm(forms.Form):
    """Why somebody cannot come."""

    reason = forms.CharField(
        label="不能参加的原因", max_length=100, error_messages={"required": "请写明不能参加的原因。"}
    )


KinFormSet = forms.formset_factory(KinForm, extra=0, max_num=20)
