"""What a form makes of an action's refusal: every reason at the field of the same name, the rest above the form."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest

from sunlit.domain.base.reason import Refusal


def given(request: HttpRequest) -> Any:
    """What a form is bound to: the fields of a POST, also when it sends none; nothing on a GET."""
    return request.POST if request.method == "POST" else None


def put_reasons(form: BaseForm, refusal: Refusal, fields: dict[str, str]) -> None:
    """Add each reason to the field that `fields` names for its fact, if the form has it; else above the form."""
    wrong = set(form.errors)  # a field that is empty is not also wrong
    for reason in refusal.reasons:
        name = fields.get(reason.fact, "")
        if name not in wrong:
            form.add_error(name if name in form.fields else None, reason.text)
