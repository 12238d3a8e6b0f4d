"""Forms of the province: what happens to a seal, what is decided about a certificate (四(五), 三(七))."""

from collections.abc import Sequence
from typing import Any

from django import forms


def _document(hint: str) -> forms.CharField:
    return forms.CharField(
        label="文件号",
        max_length=60,
        help_text=hint,
        error_messages={"required": "请写文件号。", "max_length": "文件号最多60个字。"},
    )


class SealActForm(forms.Form):
    """The first person's proposal about a seal."""

    act = forms.ChoiceField(
        label="办理什么",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一项。", "invalid_choice": "请选一项。"},
    )
    document = _document("比如：吉人社印备〔2021〕8号。")
    since = forms.DateField(
        label="从哪一天起可能被人用过",
        required=False,
        help_text="只在报失时填，比如2021年10月8日。从这一天起用它盖的证书，核验时一律先暂停。",
        error_messages={"invalid": "日期写得不对，请写成2021年10月8日这样。"},
    )

    def __init__(self, *args: Any, acts: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = list(acts)
        if len(acts) == 1:
            field.initial, field.widget = acts[0][0], forms.HiddenInput()
        if "compromise" not in dict(acts):
            del self.fields["since"]

    def clean(self) -> dict[str, Any]:
        """报失 names its day."""
        given = super().clean() or {}
        if given.get("act") == "compromise" and "since" not in self.errors and not given.get("since"):
            self.add_error("since", "报失要写明从哪一天起可能被人用过。")
        return given


class SendBackForm(forms.Form):
    """Why a submitted seal goes back."""

    reason = forms.CharField(
        label="退回的理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "请写明退回的理由。"},
    )


class DecisionForm(forms.Form):
    """What is decided about a certificate; whoever checks it reads the reason."""

    act = forms.ChoiceField(
        label="处置",
        widget=forms.RadioSelect,
        error_messages={"required": "请选一种处置。", "invalid_choice": "请选一种处置。"},
    )
    document = _document("处理决定的文号，比如：吉人社处〔2021〕1号。")
    reason = forms.CharField(
        label="原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="核验证书的人会看到这段话。写事实和结论，不写别人的姓名和证件号。",
        error_messages={"required": "请写明原因，核验证书的人会看到。", "max_length": "原因最多300个字。"},
    )
    clause = forms.CharField(
        label="依据条款",
        max_length=60,
        help_text="弄虚作假、学术不端写三（七）；派出任务没有完成写二（五）。",
        error_messages={"required": "请注明所依据的条款。"},
    )

    def __init__(self, *args: Any, acts: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = list(acts)
