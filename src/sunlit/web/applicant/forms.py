"""Forms that belong to pages only: the promise, the reason for taking back, a file."""

from django import forms

from sunlit.domain.base.reason import Refusal


class PromiseForm(forms.Form):
    """三(七): one box; nothing is handed in without it."""

    promise = forms.BooleanField(
        label="我已经核对，作出上面的承诺", error_messages={"required": "请先核对，再勾选承诺。"}
    )


class WithdrawForm(forms.Form):
    """Taking back needs no ground; whoever wants to give one may."""

    reason = forms.CharField(
        label="撤回的原因",
        required=False,
        max_length=200,
        help_text="可以不写。写了只有单位看得到。",
        error_messages={"max_length": "原因最多200字，请缩短。"},
    )


class UploadForm(forms.Form):
    """One file at a time, so that each answer stands beside its file."""

    file = forms.FileField(
        label="选一份文件",
        help_text="PDF、JPG或PNG，每份不超过20兆。照片里的拍摄地点等信息会自动去掉。",
        allow_empty_file=True,
        error_messages={"required": "请先选一份文件。", "max_length": "文件名太长，请改短再传。"},
    )

    def refuse(self, refusal: Refusal) -> None:
        """Show every reason at the field."""
        for reason in refusal.reasons:
            self.add_error("file", reason.text)
