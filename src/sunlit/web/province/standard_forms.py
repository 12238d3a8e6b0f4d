"""What the province says about a standard: the document of its filing, or why it goes back (一(十七)1)."""

from django import forms


class FileForm(forms.Form):
    """The document under which it is filed."""

    document = forms.CharField(
        label="备案文件号",
        max_length=60,
        help_text="比如：吉示标备〔2021〕1号",
        error_messages={"required": "请写备案文件号。", "max_length": "备案文件号不超过60字。"},
    )


class BackForm(forms.Form):
    """Why it goes back."""

    reason = forms.CharField(
        label="退回的理由",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写退回的理由。", "max_length": "退回的理由不超过200字。"},
    )
