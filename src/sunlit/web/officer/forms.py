"""What a policy officer types: a pack's head, steps of its life, one clause, a zip (一(一))."""

from typing import Any

from django import forms

from sunlit.apps.policybook.drafting.content import ClauseDraft, Head, NewNumber
from sunlit.apps.policybook.drafting.offer import Offer, changed_rules

FIELDS = {
    "代号": "name",
    "名称": "title",
    "文号": "number",
    "日期": "since",
    "截止": "until",
    "意见": "says",
    "文件": "file",
}
_DAY = {"invalid": "日期请写成2022年1月1日这样。", "required": "请填日期。"}
_STATUS = (("unverified", "待核实"), ("verified", "已对照原文"))


class HeadForm(forms.Form):
    """What a pack is called, from when it holds, what it rests on, what happens to what is under way."""

    title = forms.CharField(label="名称", max_length=200, error_messages={"required": "请写名称。"})
    number = forms.CharField(label="文号", max_length=60, required=False)
    in_force = forms.DateField(
        label="施行日期",
        required=False,
        error_messages=_DAY,
        help_text="先公布，后施行，最早写明天。已经截止的年度仍用原来的规定。",
    )
    basis = forms.CharField(
        label="依据",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="国家指导意见或者上位文件的名称、文号和条款。",
    )
    transition = forms.CharField(
        label="过渡办法",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="正在进行的年度怎么办，已经提交的申报按哪一套规定。",
    )

    def head(self) -> Head:
        """The head as it is kept."""
        given = self.cleaned_data
        day = given["in_force"]
        return Head(
            given["title"], given["number"], day.isoformat() if day else "", given["basis"], given["transition"]
        )


class NewForm(HeadForm):
    """A new draft also needs a name for its folder."""

    name = forms.CharField(
        label="代号",
        max_length=60,
        help_text="小写字母、数字和下划线，比如 jilin_2022。公布以后不能改。",
        error_messages={"required": "请写代号。"},
    )


class StepForm(forms.Form):
    """A step: which of the fields are asked depends on its kind."""

    since = forms.DateField(label="日期", error_messages=_DAY)
    until = forms.DateField(label="截止日期", error_messages=_DAY, required=False)
    number = forms.CharField(label="备案文号", max_length=60, required=False)
    says = forms.CharField(label="意见和处理", widget=forms.Textarea(attrs={"rows": 3}), required=False)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        asked = {"consulted": ("since", "until", "says"), "filed": ("since", "number"), "dropped": ("since", "says")}
        for name in set(self.fields) - set(asked[kind]):
            del self.fields[name]
        if kind == "dropped":
            self.fields["says"].label = "作废的原因"


class ExemptionsForm(forms.Form):
    """Exemptions as the pack's file says them."""

    text = forms.CharField(
        label="豁免",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="每一项写名称、种类、依据和条件。没有依据的，不收。",
    )


class ZipForm(forms.Form):
    """A pack as a zip."""

    file = forms.FileField(
        label="政策包",
        error_messages={"required": "请选一个 zip 文件。", "empty": "文件是空的。"},
        help_text="zip，不超过2兆，里面是 pack.yaml 和各条款的文件夹。",
    )


class ClauseForm(forms.Form):
    """One clause: our summary, its numbers, its conditions, new rules and cases."""

    base = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offer: Offer, **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer, draft = offer, offer.draft
        if offer.clause is not None and not draft.clause:
            self._area("summary", "要点（用我们的话说，不是原文）", draft.summary or offer.clause.summary.zh, rows=3)
        for n, number in enumerate(offer.numbers):
            new = number.new or NewNumber("")
            label = number.said.parameter.label.zh or number.said.parameter.name
            self._line(f"value_{n}", f"{label}：新的取值", new.value)
            self._line(f"source_{n}", f"{label}：出处", new.source)
            status = "verified" if new.verified else "unverified"
            self.fields[f"status_{n}"] = forms.ChoiceField(
                label=f"{label}：核对", choices=_STATUS, initial=status, required=False
            )
        for n, rule in enumerate(offer.rules):
            self._area(f"when_{n}", "条件", rule.typed, rows=max(2, rule.typed.count("\n") + 1))
            if rule.may_end:
                self.fields[f"end_{n}"] = forms.BooleanField(
                    label=f"废止这条{rule.kind}", initial=rule.repealed, required=False
                )
        self._area("cases", "新的案例", draft.cases, rows=5)
        self._area("rules", "新的规则", draft.rules, rows=4)
        self._area("params", "新的参数", draft.params, rows=3)
        self._area("reading", "没有写明的地方（解读）", draft.reading, rows=3)
        if offer.clause is None or draft.clause:
            self._area("clause", "条款（题目、要点、逐句）", draft.clause, rows=8)

    def _area(self, name: str, label: str, initial: str, *, rows: int) -> None:
        widget = forms.Textarea(attrs={"rows": min(rows, 14), "spellcheck": "false"})
        self.fields[name] = forms.CharField(label=label, initial=initial, required=False, strip=False, widget=widget)

    def _line(self, name: str, label: str, initial: str) -> None:
        self.fields[name] = forms.CharField(label=label, initial=initial, required=False, max_length=300)

    def changed(self) -> ClauseDraft:
        """What differs from the pack below."""
        given, offer = self.cleaned_data, self.offer
        numbers = {
            number.said.parameter.name: NewNumber(value, given[f"source_{n}"], given[f"status_{n}"] == "verified")
            for n, number in enumerate(offer.numbers)
            if (value := given[f"value_{n}"].strip())
        }
        typed = {rule.id: given[f"when_{n}"] for n, rule in enumerate(offer.rules)}
        old = offer.clause.summary.zh if offer.clause else ""
        summary = given.get("summary", "").strip()
        return ClauseDraft(
            summary="" if summary == old.strip() else summary,
            reading=given["reading"].strip(),
            numbers=numbers,
            conditions=changed_rules(offer, typed),
            repealed=tuple(rule.id for n, rule in enumerate(offer.rules) if given.get(f"end_{n}")),
            params=given["params"].strip("\n"),
            rules=given["rules"].strip("\n"),
            cases=given["cases"].strip("\n"),
            clause=given.get("clause", "").strip("\n"),
        )

    def field_of(self, name: str) -> str:
        """The id of the field a finding belongs to: its own names for numbers and conditions differ from ours."""
        kind, _, key = name.partition(":")
        if kind == "number":
            rows = [n for n, one in enumerate(self.offer.numbers) if one.said.parameter.name == key]
            return f"id_value_{rows[0]}" if rows else ""
        if kind == "condition":
            rows = [n for n, rule in enumerate(self.offer.rules) if rule.id == key]
            return f"id_when_{rows[0]}" if rows else ""
        return f"id_{name}" if name in self.fields else ""
