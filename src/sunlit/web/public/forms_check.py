"""Forms of 证书核验: number and 校验码, the whole identity number, the file (五(五)5)."""

import re
from typing import Any

from django import forms

from sunlit.domain.certificate.number import plain

LARGEST = 4 * 1024 * 1024


class CheckForm(forms.Form):
    """What stands on the certificate."""

    number = forms.CharField(
        label="证书编号",
        max_length=40,
        help_text="20位，在证书左下方。空格可以不填。",
        error_messages={"required": "请填证书编号。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
    )
    code = forms.CharField(
        label="校验码",
        max_length=20,
        help_text="10位，在编号下面，不分大小写。",
        error_messages={"required": "请填校验码。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_number(self) -> str:
        """As it stands in the register."""
        return self._kept("number")

    def clean_code(self) -> str:
        """Capital letters and digits."""
        return self._kept("code")

    def _kept(self, name: str) -> str:
        kept = re.sub(r"[^0-9A-Z]", "", plain(self.cleaned_data[name]))[:20]
        if not kept:
            raise forms.ValidationError(self.fields[name].error_messages["required"])
        return kept


class FileForm(forms.Form):
    """The certificate's own file."""

    file = forms.FileField(
        label="电子证书原件",
        help_text="PDF文件，不超过4兆。文件只用来核对，不保存。",
        error_messages={"required": "请选电子证书的PDF文件。", "empty": "这个文件是空的。"},
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
    )

    def clean_file(self) -> Any:
        """A certificate is small; anything larger is none."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"文件有{-(-file.size // 1048576)}兆，超过4兆，不是电子证书原件。")
        return file


class HolderForm(forms.Form):
    """The whole identity number; answered with yes or no, never kept."""

    id_number = forms.CharField(
        label="持证人的完整身份证号",
        max_length=24,
        help_text="只回答是或者不是，不保存，也不写进日志。",
        error_messages={"required": "请填完整的身份证号。"},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
