"""The questions at the doors: explicit fields only, so that nothing else can be set (control 18)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sunlit.apps.people import checks, passwords

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGER = _("至少15个字符，任何字符都可以，一句别人想不到的话最好。")
# Which field a reason about a fact belongs to.
FIELDS = {
    checks.NAME: "name",
    checks.ID_NUMBER: "id_number",
    checks.PHONE: "phone",
    checks.LOGIN: "login",
    checks.PASSWORD: "password",
    checks.CODE: "otp",
}


class LogIn(forms.Form):
    """Log-in name, telephone or ID number, and the password."""

    login = forms.CharField(
        label=_("登录名、手机号或身份证号"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("请填登录名、手机号或身份证号"), "max_length": _("登录名没有这么长，请核对")},
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=passwords.LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填密码"), "max_length": _("密码没有这么长，请核对")},
    )


class Code(forms.Form):
    """Six digits of the authenticator, or one of the recovery codes."""

    otp = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}),
        error_messages={"required": _("请填验证码"), "max_length": _("验证码没有这么长，请核对")},
    )


def new_password(label: StrOrPromise) -> forms.CharField:
    """One field for a new password: shown once, because browsers and managers can show it."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        help_text=_("至少12个字符，任何字符都可以，一句别人想不到的话最好。"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("请填密码")},
    )


def person_field(label: StrOrPromise, missing: StrOrPromise, **attrs: Any) -> forms.CharField:
    """A short text about the person; what is wrong with it is said by the action."""
    return forms.CharField(
        label=label, max_length=80, widget=forms.TextInput(attrs=attrs), error_messages={"required": missing}
    )


class SignUp(forms.Form):
    """An applicant's own account."""

    name = person_field(_("姓名"), _("请填姓名，照身份证写"), autocomplete="name")
    id_number = person_field(_("身份证号码"), _("请填18位身份证号码"), autocomplete="off", spellcheck="false")
    phone = person_field(_("手机号"), _("请填手机号"), autocomplete="tel", inputmode="tel")
    password = new_password(_("密码"))


class Join(forms.Form):
    """What an invited person fills in; the fields that his role does not need are taken out."""

    login = person_field(
        _("登录名"), _("请填登录名"), autocomplete="username", autocapitalize="none", spellcheck="false"
    )
    id_number = person_field(_("身份证号码"), _("请填18位身份证号码"), autocomplete="off", spellcheck="false")
    phone = person_field(_("手机号"), _("请填手机号"), autocomplete="tel", inputmode="tel")
    password = new_password(_("密码"))
    otp = person_field(_("验证码"), _("请填验证器里现在的6位数字"), autocomplete="one-time-code", inputmode="numeric")

    def __init__(self, *args: Any, identity: bool, factor: bool, account: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {"login": account, "password": account, "id_number": identity, "phone": identity, "otp": factor}
        for name in [name for name, here in wanted.items() if not here]:
            del self.fields[name]
        self.fields.get("login", forms.Field()).help_text = _("4到30个小写字母、数字、点或横线，以字母开头。")
        if factor and account:
            self.fields["password"].help_text = LONGER


class NewPassword(forms.Form):
    """A new password by one-time link."""

    password = new_password(_("新的密码"))
    password.help_text = _("申报人至少12个字符，工作人员和专家至少15个。一句别人想不到的话最好。")


class ChangePassword(forms.Form):
    """The owner changes his password."""

    old_password = forms.CharField(
        label=_("现在的密码"),
        strip=False,
        max_length=passwords.LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请填现在的密码")},
    )
    new_password = new_password(_("新的密码"))

    def __init__(self, *args: Any, privileged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if privileged:
            self.fields["new_password"].help_text = LONGER


class Again(forms.Form):
    """Who is it: the password once more, before something that cannot be taken back."""

    password = LogIn.base_fields["password"]


class MailAddress(forms.Form):
    """Where a notice may be announced."""

    address = forms.EmailField(
        label=_("电子邮箱"),
        required=False,
        max_length=120,
        help_text=_("只会收到一句“你有一条新消息”，不写内容。留空就不发。"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("请写完整的邮箱地址，例如 name@example.org")},
    )
