"""One page of the self-test as a form: fields from the questions, answers from the fields (资格自测)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from sunlit.apps.policybook.interview.questions import ENGINEERS, TEACHERS, UNKNOWN, Question
from sunlit.apps.policybook.interview.special import BARS, FOLLOWING, SITUATIONS
from sunlit.domain.rules.vocabulary import Vocabulary
from sunlit.web.public.selftest.fields import ROWS, LengthField, PastDay, choices

FEW = 8  # more than these become a list
MOST = 9999
_HAS = [("是", "有"), ("否", "没有")]
_FOLLOWING = {question.id for group in FOLLOWING for question in group.questions}
_BLANK = "记不清就空着，结果里会告诉你看哪份材料。"


class Page(forms.Form):
    """The questions of one page. `answers` are what was said before, `shown` the situations worth asking about."""

    def __init__(
        self,
        questions: Sequence[Question],
        vocabulary: Vocabulary,
        answers: Mapping[str, Any],
        shown: Sequence[str],
        today: dt.date,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.questions, self.shown, self.today = tuple(questions), tuple(shown), today
        for question in questions:
            for name, made in self._made(question, vocabulary):
                self.fields[name] = made
            self.initial = {**self.initial, **_initial(question, answers.get(question.id))}

    def _made(self, question: Question, vocabulary: Vocabulary) -> Iterator[tuple[str, forms.Field]]:
        label, hint = question.text, question.hint
        match question.kind:
            case "day":
                latest = dt.date.max if question.id.endswith("until") else self.today
                yield question.id, PastDay(latest=latest, label=label, help_text=f"{hint}{_BLANK}")
            case "length":
                yield question.id, LengthField(label=label, help_text=f"{hint}比如2年3个月。", required=False)
            case "count":
                yield (
                    question.id,
                    forms.IntegerField(
                        label=label,
                        help_text=f"{hint}说不清就空着。",
                        required=False,
                        min_value=0,
                        max_value=MOST,
                        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                        error_messages={"invalid": "请填一个数字，比如90。"},
                    ),
                )
            case "stretches":
                yield from self._stretches(question)
            case "situations" | "bars":
                yield (
                    question.id,
                    forms.MultipleChoiceField(
                        label=label,
                        help_text=hint,
                        required=False,
                        choices=[(one.id, one.text) for one in SITUATIONS if one.id in self.shown]
                        if question.kind == "situations"
                        else [(id, text) for id, text, _ in BARS],
                        widget=forms.CheckboxSelectMultiple,
                    ),
                )
            case _:
                made = _choice(question, vocabulary)
                made.help_text = hint
                yield question.id, made

    def _stretches(self, question: Question) -> Iterator[tuple[str, forms.Field]]:
        made = choices(question.text, _HAS, unsure=True, wide=False)
        made.help_text = question.hint
        yield question.id, made
        for row in range(ROWS):
            yield f"{question.id}_from_{row}", PastDay(latest=self.today, label="从哪一天起", what="起始的日期")
            yield f"{question.id}_to_{row}", PastDay(latest=self.today, label="到哪一天止", what="截止的日期")

    def clean(self) -> dict[str, Any]:
        """A stretch has a first day, and does not end before it."""
        cleaned: dict[str, Any] = super().clean() or {}
        for question in self.questions:
            if question.kind == "stretches" and cleaned.get(question.id) == "是":
                self._check_rows(question, cleaned)
        return cleaned

    def _check_rows(self, question: Question, cleaned: dict[str, Any]) -> None:
        names = [(f"{question.id}_from_{row}", f"{question.id}_to_{row}") for row in range(ROWS)]
        if any(name in self.errors for pair in names for name in pair):
            return
        if not any(cleaned.get(start) for start, _ in names):
            self.add_error(names[0][0], "请写这一段从哪一天起；记不清的，上面选最后一项。")
        for start, end in names:
            first, last = cleaned.get(start), cleaned.get(end)
            if last and not first:
                self.add_error(start, "只写了到哪一天止。请补上从哪一天起。")
            elif first and last and last < first:
                self.add_error(end, "止在起的前面。请看一下是不是写反了。")

    def rows(self) -> Iterator[dict[str, Any]]:
        """The questions as the page shows them, a stretch with its pairs of days."""
        for question in self.questions:
            row: dict[str, Any] = {"bound": self[question.id]}
            if question.kind == "stretches":
                pairs = [(f"{question.id}_from_{n}", f"{question.id}_to_{n}") for n in range(ROWS)]
                row["stretches"] = [(self[start], self[end]) for start, end in pairs]
            yield row | {"width": 10 if question.kind in ("day", "length", "count") else 0}

    def answers(self) -> dict[str, Any]:
        """What was said, as it is kept; nothing written is 不清楚."""
        return {question.id: self._answer(question) for question in self.questions}

    def _answer(self, question: Question) -> Any:
        value = self.cleaned_data.get(question.id)
        match question.kind:
            case "situations":
                return {"shown": list(self.shown), "yes": list(value or [])}
            case "bars":
                return list(value or [])
            case "stretches":
                return {"has": value, "rows": list(self._rows(question)) if value == "是" else []}
        if value is None or value == "":
            return UNKNOWN
        return value.isoformat() if isinstance(value, dt.date) else value

    def _rows(self, question: Question) -> Iterator[list[str]]:
        for row in range(ROWS):
            start, end = (self.cleaned_data.get(f"{question.id}_{word}_{row}") for word in ("from", "to"))
            if start:
                yield [start.isoformat(), end.isoformat() if end else ""]


def _choice(question: Question, vocabulary: Vocabulary) -> forms.ChoiceField:
    if question.kind == "yes":
        return choices(question.text, [("是", "是"), ("否", "否")], unsure=True, wide=False)
    if question.kind == "who":
        return choices(question.text, list(question.words.items()), unsure=False, wide=False)
    skipped = {TEACHERS, ENGINEERS} if question.id == "series" else {"无"} if question.id in _FOLLOWING else set()
    domain = [value for value in vocabulary[question.fact].sort.domain if value not in skipped]
    rows = [(value, question.words.get(value, value)) for value in domain]
    return choices(question.text, rows, unsure=question.id != "series", wide=len(rows) > FEW)


def _initial(question: Question, answer: Any) -> dict[str, Any]:
    """What the fields of a question showed when it was answered."""
    if answer is None:
        return {}
    if question.kind == "situations":
        return {question.id: answer["yes"]}
    if question.kind == "stretches":
        days = {
            f"{question.id}_{word}_{row}": day
            for row, pair in enumerate(answer["rows"])
            for word, day in zip(("from", "to"), pair, strict=True)
        }
        return {question.id: answer["has"], **days}
    unsaid = answer == UNKNOWN and question.kind in ("day", "length", "count")
    return {} if unsaid else {question.id: answer}
