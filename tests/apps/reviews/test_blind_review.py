"""Blind review: content only, final sheets, whoever recognises the applicant stands back (三(五); control 25)."""

import json

import pytest
from django.db import DatabaseError, transaction

from sunlit.apps.applications import documents
from sunlit.apps.applications.entries import Entry, Subject, Unit
from sunlit.apps.applications.models import Version
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.organisations.models import Division
from sunlit.apps.reviews.actions import roster, scores
from sunlit.apps.reviews.models import Recusal, Score
from sunlit.apps.reviews.queries import blind
from sunlit.apps.reviews.sheet import Marks, faults, marks, score_sheet
from sunlit.domain.ledger.entry import sealed
from sunlit.gateways import clock
from sunlit.gateways.catalogues import catalogue

from .stage import GOOD, Evening, ok, states, texts

LOW = {"virtue": 22, "ability": 9, "results": 21, "contribution": 20}
DATA = {
    "education": {
        "degree": "本科",
        "school": "青松师范学院（示例）",
        "major": "汉语言文学",
        "study": "全日制",
        "graduated_on": "1990-07-15",
    },
    "title": {
        "title": "22/一级教师",
        "series": "22",
        "level": "中级",
        "name": "一级教师",
        "obtained_on": "2013-09-01",
        "how": "评审",
        "certificate_no": "吉示例130901",
    },
    "post": {
        "name": "一级教师",
        "level": "中级",
        "grade": "10",
        "organisation": "云溪镇东沟村小学（示例）",
        "appointed_on": "2013-10-01",
        "stage": "小学",
    },
    "assessment": {"year": 2020, "result": "优秀"},
    "service": {
        "organisation": "云溪镇东沟村小学（示例）",
        "place": "村",
        "kind": "教学一线",
        "since": "1990-09-01",
        "until": "",
        "frontline": "是",
    },
    "achievement": {
        "kind": "教学成果",
        "title": "云溪镇 东沟村小学复式教学法",
        "part": "申报人0 独立完成",
        "done_on": "2019-06-30",
        "summary": "王秀云不在这里；申报人0（示例）在青松师范学院推广，13900001111。",
    },
}


def hand_in(evening: Evening) -> None:
    """Give the first case a dossier whose content fields carry names that do not belong there."""
    case = evening.cases[0].application
    unit = case.organisation
    unit.division = Division.objects.create(code="229901", name="青松县（示例）", level="county", parent_id="220000")
    unit.save()
    entries = [Entry(ref=f"r{n}", section=section, data=data) for n, (section, data) in enumerate(DATA.items())]
    person = case.person
    subject = Subject(
        person.ref, person.name, person.born_on, person.sex, True, Unit(unit.ref, unit.name, "county", "", "")
    )
    frozen_now = documents.document({"ref": case.ref}, subject, entries, commitment={})
    Version.objects.create(application=case, n=1, document=frozen_now, sha256="0" * 64, at=clock.now())


def shown(evening: Evening) -> str:
    return repr(blind.dossier(evening.cases[0]))


def test_a_reviewer_reads_content_and_years_and_nothing_that_tells_who_it_is(at):
    evening = at.frozen(1)
    hand_in(evening)
    text = shown(evening)
    for content in ("本科", "汉语言文学", "1990年", "2013年", "优秀", "村", "教学成果", "复式教学法", "推广", "小学"):
        assert content in text, content
    case = evening.cases[0].application
    for term in (
        "申报人0",
        case.person.name,
        case.ref,
        case.organisation.name,
        "东沟村小学",
        "青松师范学院",
        "青松县",
        "吉示例130901",
        "1990-07",
        "07-15",
        "2013-09",
    ):
        assert term not in text, term
    assert blind.BLACK in text


def test_every_field_of_every_section_is_sorted_into_the_table_and_only_years_of_days_are_shown():
    table = catalogue("blind_fields")["sections"]
    assert set(table) == set(SECTIONS)
    for key, about in SECTIONS.items():
        assert set(about.form.base_fields) <= set(table[key]), key
        assert set(table[key].values()) <= {"identity", "quasi", "content", "year"}
        days = {name for name, field in about.form.base_fields.items() if type(field).__name__ == "DayField"}
        assert {name for name in days if table[key][name] != "year"} == set()


def test_a_field_that_is_not_in_the_table_is_never_shown(at):
    evening = at.frozen(1)
    hand_in(evening)
    version = Version.objects.get()
    version.document["records"][0]["data"]["nickname"] = "小云老师"
    Version.objects.create(
        application=version.application, n=2, document=version.document, sha256="1" * 64, at=clock.now()
    )
    assert "小云老师" not in shown(evening)


def test_only_the_drawn_readers_find_the_case(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    readers = {a.member.seat for a in case.assignments.all()}
    for seat, actor in evening.experts.items():
        found = blind.assigned_case(actor.user, evening.session.ref, case.pseudonym)
        assert (found is not None) == (seat in readers)
        assert len(blind.readings(actor.user)) == (1 if seat in readers else 0)


def test_the_third_sheet_moves_the_case_on_by_itself(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    for n, one in enumerate(case.assignments.order_by("n"), 1):
        ok(scores.send_blind_score(case.pk, GOOD, by=evening.experts[one.member.seat]))
        assert states(evening) == ["blind_reviewed" if n == 3 else "seated"]
    move = case.application.steps.order_by("-n").first()
    assert (move.move, move.role, move.user_id) == ("blind_done", "clock", None)


def test_a_head_below_ten_needs_words_and_every_fault_is_named_at_once():
    assert [r.fact for r in faults(Marks({"virtue": 26, "ability": 9, "results": -1}, {}))] == [
        "品德",
        "能力",
        "业绩",
        "贡献",
    ]
    assert faults(marks(LOW, {"ability": " 没有课题。 "})) == []
    assert len(faults(marks(LOW, {"ability": "   "}))) == 1
    assert [head.name for head in score_sheet().heads] == ["品德", "能力", "业绩", "贡献"]


def test_a_bad_sheet_is_refused_and_nothing_is_kept(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    by = evening.experts[case.assignments.get(n=1).member.seat]
    assert "能力低于10分，请写明理由" in texts(scores.send_blind_score(case.pk, marks(LOW, {}), by=by))
    assert not Score.objects.exists()


def test_a_sheet_is_final_and_a_double_click_finds_it_there(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    by = evening.experts[case.assignments.get(n=1).member.seat]
    first = ok(scores.send_blind_score(case.pk, GOOD, by=by))
    assert ok(scores.send_blind_score(case.pk, GOOD, by=by)) == first
    other = marks({**GOOD.points, "virtue": 3}, {"virtue": "改主意了"})
    assert "不能再改" in texts(scores.send_blind_score(case.pk, other, by=by))[0]
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Score.objects.update(virtue=25)


def test_an_expert_who_was_not_drawn_for_the_case_cannot_score_it(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    readers = {a.member.seat for a in case.assignments.all()}
    by = next(actor for seat, actor in evening.experts.items() if seat not in readers)
    assert "没有抽到你" in texts(scores.send_blind_score(case.pk, GOOD, by=by))[0]


def test_whoever_recognises_the_applicant_stands_back_until_somebody_decides(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    readers = [evening.experts[a.member.seat] for a in case.assignments.order_by("n")]
    known = marks(GOOD.points, {}, recognised=True)
    ok(scores.send_blind_score(case.pk, known, by=readers[0]))
    for reader in readers[1:]:
        ok(scores.send_blind_score(case.pk, GOOD, by=reader))
    assert states(evening) == ["seated"]  # two sheets count
    recusal = Recusal.objects.get()
    assert (recusal.kind, recusal.status) == ("recognised", "suspected")

    with transaction.atomic():
        save = transaction.savepoint()
        Recusal.objects.update(status="waived", settled_at=clock.now())
        assert ok(scores.finish_blind(evening.session.pk, by=evening.office)) == 1
        assert states(evening) == ["blind_reviewed"]
        transaction.savepoint_rollback(save)

    Recusal.objects.update(status="confirmed", settled_at=clock.now())
    assert ok(scores.finish_blind(evening.session.pk, by=evening.office)) == 0
    assert ok(roster.replace_reviewers(evening.session.pk, by=evening.office)) == 1
    fourth = evening.experts[case.assignments.get(n=4).member.seat]
    ok(scores.send_blind_score(case.pk, GOOD, by=fourth))
    assert states(evening) == ["blind_reviewed"]


def test_the_log_holds_a_salted_commitment_of_every_sheet_and_no_points(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    one = case.assignments.get(n=1)
    kept = ok(scores.send_blind_score(case.pk, GOOD, by=evening.experts[one.member.seat]))
    core = json.loads(bytes(Leaf.objects.get(kind="score.sent").data))["core"]
    assert core["sheet"] == sealed(bytes(kept.salt), "score", GOOD.plain())
    assert set(core) == {"session", "case", "seat", "stage", "sheet"}


def test_a_long_reading_list_needs_no_more_questions_than_a_short_one(at, django_assert_max_num_queries):
    evening = at.frozen(8)
    by = max(evening.experts.values(), key=lambda actor: len(blind.readings(actor.user)))
    assert len(blind.readings(by.user)) > 1
    with django_assert_max_num_queries(4):
        blind.readings(by.user)
