"""What a desk posts: one answer to a claim, the words of a fault, and a refusal (control 18: only these fields)."""

from collections.abc import Collection, Iterable, Mapping

from django import forms

from sunlit.apps.applications.actions.audit import Verdict
from sunlit.apps.applications.claims import Claim
from sunlit.apps.applications.queries.audit import FAULTY, Book

KINDS = (
    ("contradicts", "填报与证据不一致"),
    ("missing", "缺材料"),
    ("unreadable", "材料看不清"),
    ("incomplete", "材料不完整"),
)
KNOWN = "known-below"
GROUNDS = (("ineligible", "不符合申报条件"), ("fraud", "弄虚作假"), ("outside", "不属于受理范围"))


class FaultForm(forms.Form):
    """The words of one fault: what was found, what is needed, who can do it."""

    kind = forms.ChoiceField(label="哪一种问题", choices=KINDS)
    found = forms.CharField(label="查到什么", max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    needed = forms.CharField(label="需要什么", max_length=600, widget=forms.Textarea(attrs={"rows": 2}))
    who = forms.CharField(label="谁能办", max_length=80)


class RefusalForm(forms.Form):
    """不予受理: the ground, the clause, and the reason the applicant reads."""

    ground = forms.ChoiceField(
        label="属于哪一种", choices=GROUNDS, widget=forms.RadioSelect, error_messages={"required": "请选一种。"}
    )
    clause = forms.CharField(
        label="依据条款", max_length=60, error_messages={"required": "请写明依据的条款，比如一（五）。"}
    )
    reason = forms.CharField(
        label="理由",
        max_length=1000,
        help_text="申报人会看到这段话。写明查到了什么、和条款差在哪里。",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写明理由。"},
    )


def verdicts_in(post: Mapping[str, str], file: Book) -> dict[str, Verdict]:
    """The answers that a form gives and that differ from what is kept; anything else in it is ignored.

    `all` answers 属实 for a whole section, or for what levels below found true and nobody has answered here (KNOWN).
    """
    known = {one.claim for one in file.below} - set(file.verdicts) if post.get("all") == KNOWN else set()
    found = {claim.key: _answer(post, claim, known) for claim in file.asked}
    return {key: one for key, one in found.items() if one is not None and not _kept(file, key, one)}


def fault_forms(file: Book, keys: Iterable[str]) -> dict[str, FaultForm]:
    """One form for each fault, filled with what is kept."""
    made = {}
    for key in keys:
        one = file.verdicts[key]
        words = {"kind": one.kind, "found": one.found, "needed": one.needed, "who": one.who}
        made[key] = FaultForm(initial=words, prefix=f"d-{key}")
    return made


def _answer(post: Mapping[str, str], claim: Claim, known: Collection[str]) -> Verdict | None:
    outcome = str(post.get(f"v-{claim.key}", "")) or ("ok" if claim.key in known else "")
    if post.get("all") == claim.section:
        outcome = "ok"
    if not outcome:
        return None
    if outcome not in FAULTY:
        return Verdict(outcome)
    form = FaultForm(post, prefix=f"d-{claim.key}")
    form.full_clean()
    words = {name: str(form.cleaned_data.get(name, "")) for name in ("found", "needed", "who")}
    kind = str(post.get(f"d-{claim.key}-kind", "")) or ("unreadable" if outcome == "unclear" else "contradicts")
    return Verdict(
        outcome,
        kind if kind in dict(KINDS) else "contradicts",
        words["found"],
        words["needed"],
        words["who"] or ("" if f"d-{claim.key}-who" in post else "申报人"),
        claim.ground.number,
    )


def _kept(file: Book, key: str, new: Verdict) -> bool:
    old = file.verdicts.get(key)
    return old is not None and new == Verdict(old.outcome, old.kind, old.found, old.needed, old.who, old.clause)
