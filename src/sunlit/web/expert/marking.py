"""The score sheet as a form: four heads of 0 to 25 points, words below 10 (三(五))."""

from typing import Any

from django import forms

from sunlit.apps.reviews.sheet import LONGEST, Marks, marks, score_sheet


class MarksForm(forms.Form):
    """One sheet. The action judges it as a whole; here only what is no number is said."""

    recognised = forms.BooleanField(label="我认出了这位申报人", required=False)

    def __init__(self, *args: Any, blind: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        sheet, recognised = score_sheet(), self.fields.pop("recognised")
        for head in sheet.heads:
            self.fields[head.key] = forms.IntegerField(
                label=f"{head.name}（0到{sheet.most}分）",
                help_text=head.says,
                required=False,
                min_value=0,
                max_value=sheet.most,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "2", "autocomplete": "off"}),
                error_messages=dict.fromkeys(
                    ("invalid", "min_value", "max_value"), f"{head.name}请填0到{sheet.most}之间的整数。"
                ),
            )
            self.fields[f"{head.key}_words"] = forms.CharField(
                label=f"{head.name}的理由",
                help_text=f"低于{sheet.words_below}分必须写。",
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if blind:
            self.fields["recognised"] = recognised

    def marks(self) -> Marks:
        """The sheet as the action takes it."""
        values = self.cleaned_data
        keys = [head.key for head in score_sheet().heads]
        points = {key: values[key] for key in keys if values.get(key) is not None}
        words = {key: values.get(f"{key}_words", "") for key in keys}
        return marks(points, words, recognised=bool(values.get("recognised")))


def fields() -> dict[str, str]:
    """Which field a reason belongs to."""
    return {head.name: head.key for head in score_sheet().heads}
