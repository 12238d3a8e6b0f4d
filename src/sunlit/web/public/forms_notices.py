"""Forms of the public notices: an objection, and the number by which its answer is looked up."""

from typing import Any

from django import forms

WHOLE = "0"


class ObjectionForm(forms.Form):
    """An objection: about whom, what, and what of himself its author wants to give."""

    about = forms.ChoiceField(label="对谁有异议", error_messages={"required": "请选一个人，或者选整份公示。"})
    text = forms.CharField(
        label="异议的内容和理由",
        min_length=5,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="写明时间、事情和你怎么知道的，方便核查。",
        error_messages={"required": "请写异议的内容。", "min_length": "太短了，请写明是什么事。"},
    )
    name = forms.CharField(label="你的姓名", max_length=60, required=False, help_text="可以不写，不写也受理。")
    contact = forms.CharField(
        label="怎样联系你", max_length=60, required=False, help_text="只有核查的人看得到，加密保存。"
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["about"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(n), name) for n, name in people]

    def given(self) -> dict[str, Any]:
        """What the action takes."""
        words = self.cleaned_data
        line = None if words["about"] == WHOLE else int(words["about"])
        return {"line": line, "text": words["text"], "name": words["name"], "contact": words["contact"]}


class CodeForm(forms.Form):
    """The number of an objection."""

    code = forms.CharField(label="异议编号", max_length=40, error_messages={"required": "请填异议编号。"})

    def clean_code(self) -> str:
        """Small letters without spaces."""
        return "".join(str(self.cleaned_data["code"]).split()).lower()
