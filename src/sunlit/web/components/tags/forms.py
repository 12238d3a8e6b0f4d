"""Fields and errors: labels above, no asterisks, the same words in the summary and at the field."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django import forms, template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sunlit.web.components.tags.parts import only

register = template.Library()
Forms: TypeAlias = "BaseForm | BaseFormSet[Any]"


def kind_of(field: BoundField) -> str:
    """Which part of the field template draws this widget."""
    widget = field.field.widget
    kinds: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.HiddenInput, "hidden"),
        (forms.CheckboxSelectMultiple, "options"),
        (forms.RadioSelect, "options"),
        (forms.CheckboxInput, "checkbox"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
        (forms.Textarea, "textarea"),
    )
    return next((name for kind, name in kinds if isinstance(widget, kind)), "input")


@register.inclusion_tag("components/field/template.html")
def field(bound: BoundField, *, width: int = 0, hints: dict[str, str] | None = None, **words: Any) -> dict[str, Any]:
    """`{% field form.name %}`: one question with its label, hint and error; `novalidate` belongs on the form.

    width: how many characters fit (4 10 20 30), 0 for the whole measure. label, hint: instead of the form's own.
    hints: words under a choice, by value. hide_label=True: only for readers. An optional field says 选填;
    asked=True where an action asks for it all the same.
    """
    kind = kind_of(bound)
    css = {"select": "form-select", "options": "", "checkbox": "", "hidden": ""}.get(kind, "form-control")
    shown = only(words, label=bound.label, hint=bound.help_text, hide_label=False, asked=False)
    hint = shown["hint"]
    about = [f"{bound.auto_id}_helptext"] * bool(hint) + [f"{bound.auto_id}_error"] * bool(bound.errors)
    attrs: dict[str, Any] = {"class": f"{css} sl-w-{width}" if width else css} if css else {}
    if about:
        attrs["aria-describedby"] = " ".join(about)
    optional = not (bound.field.required or shown["asked"]) and kind not in {"checkbox", "hidden"}
    drawn: dict[str, Any] = (
        {"rows": _choices(bound, hints or {})} if kind == "options" else {"widget": bound.as_widget(attrs=attrs)}
    )
    return {"field": bound, "kind": kind, "optional": optional, "about": " ".join(about), **shown, **drawn}


def _choices(bound: BoundField, hints: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "tag": widget,
            "id": widget.id_for_label,
            "text": widget.choice_label,
            "hint": hints.get(str(widget.data["value"]), ""),
        }
        for widget in bound.subwidgets
    ]


def first_control(bound: BoundField) -> str:
    """The id an error links to: the field itself, or the first of its choices."""
    if kind_of(bound) == "options":
        first = next(iter(bound.subwidgets), None)
        return str(first.id_for_label) if first else str(bound.auto_id)
    return str(bound.id_for_label or bound.auto_id)


def problems(*all_forms: Forms) -> Iterator[dict[str, str]]:
    """Every error of the forms in the order of their fields, whole-form errors first; a form set is its forms."""
    for form in (one for given in all_forms for one in getattr(given, "forms", [given])):
        for message in form.non_field_errors():
            yield {"text": str(message), "to": ""}
        for bound in form:
            for message in bound.errors:
                yield {"text": str(message), "to": first_control(bound)}


@register.inclusion_tag("components/error_summary/template.html")
def error_summary(*all_forms: Forms, heading: str = "", focus: bool = True) -> dict[str, Any]:
    """`{% error_summary form other_form %}`: all errors above the title, each a link to its field.

    heading: instead of 有3处要改. focus=False: where it is only shown, not answered.
    """
    found = list(problems(*[form for form in all_forms if form is not None and form.is_bound]))
    return {"problems": found, "heading": heading, "focus": focus}


@register.simple_tag
def title_prefix(*all_forms: BaseForm) -> str:
    """`{% block title %}{% title_prefix form %}…{% endblock %}`: 有问题： in the window title after a failed submit."""
    return gettext("有问题：") if any(form.is_bound and form.errors for form in all_forms) else ""


@register.inclusion_tag("components/pagination/template.html")
def pagination(page: Page[Any], query: str = "") -> dict[str, Any]:
    """`{% pagination page_obj query %}`: previous and next. query: other parts, e.g. `q=…`, encoded."""
    return {"page": page, "query": f"&{query}" if query else ""}


@register.simple_block_tag
def confirmation(content: SafeString, heading: str, **parts: Any) -> str:
    """`{% confirmation "已经提交" number=n steps=steps %}actions{% endconfirmation %}`: it is done; what comes next.

    number: reference number, number_name: what it is. says: one sentence. steps: what happens next and when.
    """
    known = only(parts, "number", "number_name", "says", "steps")
    return render_to_string("components/confirmation/template.html", {"heading": heading, "content": content, **known})


@register.simple_block_tag
def interruption(content: SafeString, heading: str, points: Any = (), **parts: Any) -> str:
    """`{% interruption "投出这一票？" points word="同意" %}form{% endinterruption %}`: before what cannot be undone.

    points: as in lines. over: quiet line above. about, word: what is chosen, repeated large.
    """
    context = {"heading": heading, "points": points, "content": content, **only(parts, "over", "about", "word")}
    return render_to_string("components/interruption/template.html", context)
