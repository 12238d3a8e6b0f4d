"""What the inspector writes: the ground of an order, its clause, the answer to a complaint (五(四); control 18)."""

from django import forms

SHORTEST, LONGEST = 5, 2000


class GroundForm(forms.Form):
    """The written ground: what was looked into and what was found."""

    reason = forms.CharField(
        label="核实的情况",
        min_length=SHORTEST,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明查了什么、找谁核对、查到什么。申报人和举报人都会看到。",
        error_messages={"required": "请写核实的情况。", "min_length": "太短了，请写明查了什么、查到什么。"},
    )


class AnnulForm(GroundForm):
    """The ground with the clause it rests on."""

    clause = forms.CharField(
        label="依据条款",
        max_length=60,
        help_text="比如三（七）、四（三）。",
        error_messages={"required": "请写明依据的条款，比如三（七）。"},
    )
    field_order = ("clause", "reason")
