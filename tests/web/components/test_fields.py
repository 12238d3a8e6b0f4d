"""Fields and errors of a Django form: the same words above and at the field, tied together for every reader."""

from typing import Any

from django.template import Context, Template

from sunlit.web.components.samples import BallotSample, PersonSample


def drawn(use: str, **given: Any) -> str:
    """One use of the tags, rendered."""
    return Template("{% load sunlit %}" + use).render(Context(given))


WRONG = {"name": "", "employed_on": "昨天", "level": "county"}


def test_every_error_is_in_the_summary_and_at_its_field_in_the_same_words() -> None:
    form = PersonSample(data=WRONG)
    summary = drawn("{% error_summary form %}", form=form)
    fields = drawn("{% for f in form %}{% field f %}{% endfor %}", form=form)
    for words in ("请填写姓名。", "请写成年月日，比如2019年8月1日。", "请选一项。", "请确认承诺，再继续。"):
        assert words in summary
        assert words in fields
    assert "有4处要改" in summary


def test_a_summary_links_to_the_field_or_the_first_of_its_choices() -> None:
    summary = drawn("{% error_summary form %}", form=PersonSample(data=WRONG))
    assert 'href="#id_name"' in summary
    assert 'href="#id_place_0"' in summary


def test_an_error_and_a_hint_are_read_with_their_field() -> None:
    html = drawn("{% field form.employed_on %}", form=PersonSample(data=WRONG))
    assert 'aria-describedby="id_employed_on_helptext id_employed_on_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_employed_on_helptext"' in html
    assert 'id="id_employed_on_error"' in html


def test_choices_stand_in_a_fieldset_with_their_question_as_legend() -> None:
    html = drawn("{% field form.place %}", form=PersonSample())
    assert html.index("<fieldset") < html.index("<legend") < html.index('type="radio"')
    assert "checked" not in html


def test_an_optional_field_says_so_and_a_required_one_carries_no_asterisk() -> None:
    assert "（选填）" in drawn("{% field form.story %}", form=PersonSample())
    assert "（选填）" not in drawn("{% field form.name %}", form=PersonSample())
    assert "*" not in drawn("{% field form.name %}", form=PersonSample())


def test_without_errors_there_is_no_summary_and_no_prefix() -> None:
    assert drawn("{% error_summary form %}{% title_prefix form %}", form=PersonSample()).strip() == ""


def test_the_window_title_says_that_something_is_wrong() -> None:
    assert drawn("{% title_prefix form %}", form=PersonSample(data={})) == "有问题："


def test_two_forms_share_one_summary() -> None:
    html = drawn("{% error_summary one two %}", one=BallotSample(data={}), two=BallotSample(data={}, prefix="b"))
    assert 'href="#id_choice_0"' in html
    assert 'href="#id_b-choice_0"' in html


def test_what_a_person_typed_comes_back_escaped() -> None:
    html = drawn("{% field form.name %}", form=PersonSample(data={"name": '"><script>alert(1)</script>'}))
    assert "<script" not in html


def test_on_a_ballot_nothing_is_chosen_beforehand() -> None:
    html = drawn("{% ballot form.choice %}", form=BallotSample())
    assert html.count('type="radio"') == 3
    assert "checked" not in html
