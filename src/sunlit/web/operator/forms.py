"""The operator's questions: explicit fields only (control 18)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sunlit.apps.committees import queries as committees
from sunlit.apps.organisations import queries as organisations
from sunlit.apps.people.actor import LABELS, PRIVILEGED

NONE_YET = ("", _("请选择"))
FIELDS = {"姓名": "name", "角色": "kind", "机构": "organisation", "原因": "reason"}  # where a reason belongs
ROLES = [NONE_YET, *((kind, LABELS[kind]) for kind in LABELS if kind in PRIVILEGED)]


class Seat(forms.Form):
    """A role and the body it belongs to: a unit by its full name, or a committee."""

    kind = forms.ChoiceField(label=_("角色"), choices=ROLES, error_messages={"required": _("请选一个角色")})
    organisation = forms.CharField(
        label=_("机构"),
        required=False,
        max_length=80,
        help_text=_("写全称。单位、审核、省人社厅、财政、继续教育机构要填；纪检监察组填机构，或者选评委会。"),
    )
    committee = forms.ChoiceField(
        label=_("评委会"), required=False, help_text=_("评委会办公室、评审专家、主任委员要选。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(row.pk), row.name) for row in committees.committees()]
        self.fields["committee"].choices = [("", _("不属于评委会")), *listed]  # type: ignore[attr-defined]

    def clean_organisation(self) -> int | None:
        """The body's id."""
        name = self.cleaned_data["organisation"].strip()
        if not name:
            return None
        body = organisations.named(name)
        if body is None:
            near = [row.name for row in organisations.organisations(search=name)[:3]]
            if near:
                raise forms.ValidationError(_("没有叫这个名字的机构。是不是：%(near)s") % {"near": "、".join(near)})
            raise forms.ValidationError(_("没有叫这个名字的机构，请写全称"))
        return body.pk

    def clean_committee(self) -> int | None:
        """The committee's id."""
        chosen = self.cleaned_data["committee"]
        return int(chosen) if chosen else None


class Invite(Seat):
    """Invite somebody who may or may not have an account."""

    name = forms.CharField(
        label=_("姓名"), max_length=60, help_text=_("照身份证写。"), error_messages={"required": _("请填姓名")}
    )
    field_order = ("name", "kind", "organisation", "committee")


class Because(forms.Form):
    """Why: kept with the act."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=200,
        help_text=_("会写进记录，本人也看得到。"),
        error_messages={"required": _("请写明原因")},
    )


class Find(forms.Form):
    """Find accounts or bodies."""

    q = forms.CharField(label=_("姓名或者登录名"), required=False, max_length=60)
    kind = forms.ChoiceField(
        label=_("角色"), required=False, choices=[("", _("全部")), ("applicant", _("申报人")), *ROLES[1:]]
    )
