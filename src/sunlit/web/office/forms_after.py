"""Forms of the office after the vote: confirm results, draw a seal (order 40 art. 27, 四(五))."""

from collections.abc import Sequence
from typing import Any

from django import forms

from sunlit.domain.certificate.register import KINDS

DOCUMENTS = ("证书", "评审表")


class ConfirmForm(forms.Form):
    """Whose result is confirmed, and by which document."""

    case = forms.MultipleChoiceField(
        label="确认谁的结果",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选要确认的人。", "invalid_choice": "选的人里有现在不能确认的，请重新选。"},
    )
    document = forms.CharField(
        label="确认文件的文号",
        max_length=60,
        help_text="比如：吉示职评〔2021〕7号。证书上会印这个文号。",
        error_messages={"required": "请写确认文件的文号。", "max_length": "文号最多60个字。"},
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["case"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = list(people)
        field.initial = [ref for ref, _ in people]


class SealForm(forms.Form):
    """A sample seal to draw."""

    kind = forms.ChoiceField(
        label="哪一种章",
        choices=[(kind, kind) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "请选一种印章。"},
    )
    name = forms.CharField(
        label="印章上的名称",
        max_length=30,
        help_text="评委会章和核准章写评委会全称，名章写本人姓名。2到30个字。",
        error_messages={"required": "请写印章上的名称。", "max_length": "印章上的名称最多30个字。"},
    )
    documents = forms.MultipleChoiceField(
        label="用在哪些文书上",
        choices=[(word, word) for word in DOCUMENTS],
        initial=list(DOCUMENTS),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选印章用在哪些文书上。"},
    )


FIELDS = {"印章": "kind", "印章种类": "kind", "印章名称": "name", "使用范围": "documents"}
"""Which field a reason about a fact belongs to."""
