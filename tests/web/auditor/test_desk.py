"""An auditor at his desk: only his cases, one list, every wrong step a 409 with its reasons (四(四), 五(四))."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.apps import auditing, making
from tests.gateways import nasty
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.actions import dossier
from sunlit.apps.applications.models import Application, DefectNotice, Judgement, Move, Record
from sunlit.apps.applications.queries.audit import book
from sunlit.apps.files.models import StoredFile
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.gateways import clock

FAULT = {"kind": "contradicts", "found": "聘任书写明2013年8月1日。", "needed": "请改成8月1日。", "who": "申报人"}


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def row(where):
    return auditing.case(where, name="林知远（示例）")


@pytest.fixture
def desk(where):
    return seated(where.auditors["at_county"])


def answers(row: Application, **sections: str) -> dict[str, str]:
    """What the form posts: 属实 for every claim but those of the sections named."""
    return {f"v-{claim.key}": sections.get(claim.section, "ok") for claim in book(row).asked}


def fault(row: Application, section: str, **words: str) -> dict[str, str]:
    """The words of one fault."""
    key = next(claim.key for claim in book(row).asked if claim.section == section)
    return {f"d-{key}-{name}": text for name, text in (FAULT | words).items()}


def test_the_queue_holds_the_cases_of_this_desk_only_and_the_first_due_comes_first(where, desk):
    later = auditing.case(where, name="后到（示例）", due_on=clock.today() + dt.timedelta(days=9))
    first = auditing.case(where, name="先到（示例）", due_on=clock.today() - dt.timedelta(days=9))
    auditing.case(auditing.place(), name="外县（示例）")
    auditing.case(where, "at_city", name="市里（示例）")
    text = words(desk.get("/audit/"))
    assert text.index("先到（示例）") < text.index("后到（示例）")
    assert "已过期" in text
    assert "外县" not in text
    assert "市里" not in text
    page = desk.get(f"/audit/{first.ref}/").content.decode()
    assert f'href="/audit/{later.ref}/" accesskey="j"' in page


def test_a_foreign_case_and_a_missing_one_are_the_same_404(where, desk):
    foreign = auditing.case(auditing.place())
    draft = auditing.case(where, "draft", submitted_at=None)
    for ref in (foreign.ref, draft.ref, "2021-000000-000000"):
        for page in ("", "letter/", "send/", "pass/", "refuse/", "files/x/"):
            method = desk.post if page in ("letter/", "pass/") else desk.get
            assert method(f"/audit/{ref}/{page}").status_code == 404, (ref, page)
    assert not RefusedAttempt.objects.exists()


def test_claim_evidence_and_clause_stand_side_by_side(row, desk):
    text = words(desk.get(f"/audit/{row.ref}/"))
    assert "受聘一级教师岗位不满10年的教师" in text
    assert "2012年12月1日至今" in text
    assert "没有附证明材料" in text


def test_the_full_identity_number_never_reaches_the_page(row, desk):
    page = desk.get(f"/audit/{row.ref}/").content.decode()
    assert row.person.id_number not in page
    assert row.person.id_number[-4:] in page


def test_answers_are_kept_and_lead_to_the_composer(row, desk):
    reply = desk.post(f"/audit/{row.ref}/", answers(row, post="bad") | fault(row, "post") | {"do": "preview"})
    assert (reply.status_code, reply.url) == (302, f"/audit/{row.ref}/#letter")
    text = words(desk.get(f"/audit/{row.ref}/"))
    assert "已写入一次告知单第1处" in text
    assert "你申报高级教师的材料，我们全部看过了。有1处需要改正" in text
    assert "待核实" in text, "the time to mend is an unverified number and says so"


def test_a_whole_group_is_answered_with_one_button(where, desk):
    teacher = making.person(employer=where.school)
    for year in (2018, 2019, 2020):
        auditing.record(teacher, "assessment", year=year, result="合格")
    row = auditing.case(where, person=teacher)
    desk.post(f"/audit/{row.ref}/", {"all": "assessment"})
    assert Judgement.objects.filter(outcome="ok").count() == 3


def test_fields_that_the_form_does_not_have_change_nothing(row, desk):
    desk.post(f"/audit/{row.ref}/", answers(row) | {"state": "certified", "level": "at_city", "by": "1", "v-x": "ok"})
    row.refresh_from_db()
    assert row.state == "at_county"
    assert set(Judgement.objects.values_list("level", flat=True)) == {"at_county"}


def test_a_change_brings_the_composer_and_a_keystroke_only_the_letter(row, desk):
    posted = answers(row, post="bad")
    whole = desk.post(f"/audit/{row.ref}/letter/", posted, headers={"HX-Request": "true"}).content.decode()
    assert 'id="letter"' in whole
    assert 'hx-swap-oob="true"' in whole
    assert "<html" not in whole
    posted |= fault(row, "post", found="换了说法。")
    paper = desk.post(f"/audit/{row.ref}/letter/?part=paper", posted).content.decode()
    assert "换了说法。" in paper
    assert "<textarea" not in paper
    assert Judgement.objects.get(outcome="bad").found == "换了说法。"


def test_an_unfinished_list_says_what_lacks_and_does_not_leave(row, desk):
    desk.post(f"/audit/{row.ref}/", {f"v-{book(row).asked[1].key}": "bad"})
    text = words(desk.get(f"/audit/{row.ref}/send/"))
    assert "还有4项没有结论" in text
    assert "还有1处没有写全" in text
    reply = desk.post(f"/audit/{row.ref}/send/")
    assert reply.status_code == 409
    assert "还没有审核结论" in words(reply)
    assert not DefectNotice.objects.exists()


def test_the_list_is_shown_once_more_sent_once_and_kept_to_be_read(row, desk):
    desk.post(f"/audit/{row.ref}/", answers(row, post="bad") | fault(row, "post"))
    text = words(desk.get(f"/audit/{row.ref}/send/"))
    assert "发出这份一次告知单" in text
    assert "聘任书写明2013年8月1日。" in text
    for _ in range(2):
        assert desk.post(f"/audit/{row.ref}/send/").status_code == 302
    assert DefectNotice.objects.count() == 1
    text = words(desk.get(f"/audit/{row.ref}/"))
    assert "已经发出的一次告知单" in text
    assert "结论：不符" in text
    assert row.ref in desk.get("/audit/").content.decode(), "it waits below for the applicant"


def test_a_second_list_shows_why_an_old_fault_cannot_go_in_and_a_forged_one_is_refused(row, desk):
    desk.post(f"/audit/{row.ref}/", answers(row, post="bad") | fault(row, "post"))
    desk.post(f"/audit/{row.ref}/send/")
    auditing.put(row, "at_county")
    Record.objects.filter(section="post").update(data=auditing.POST | {"appointed_on": "2013-08-01"})
    auditing.hand_in(row)
    desk.post(f"/audit/{row.ref}/", answers(row, service="bad") | fault(row, "service"))
    text = words(desk.get(f"/audit/{row.ref}/"))
    assert "第一版里就有、当时没有列出，不能再写进告知单" in text
    assert "没有可以告知的问题" in text
    reply = desk.post(f"/audit/{row.ref}/send/")
    assert reply.status_code == 409
    assert DefectNotice.objects.count() == 1


def test_passing_keeps_the_answers_and_the_case_stays_readable(where, row, desk):
    reply = desk.post(f"/audit/{row.ref}/pass/", answers(row))
    assert (reply.status_code, reply.url) == (302, f"/audit/{row.ref}/")
    row.refresh_from_db()
    assert (row.state, row.desk_id) == ("at_city", where.city.pk)
    text = words(desk.get(f"/audit/{row.ref}/"))
    assert "结论：属实" in text
    assert "市级或主管部门审核" in text
    assert "<button" not in desk.get(f"/audit/{row.ref}/").content.decode().partition("<main")[2].partition("</main")[0]
    assert "林知远（示例）" in words(desk.get("/audit/done/"))


def test_an_unfinished_case_does_not_pass_and_every_reason_is_on_the_page(row, desk):
    reply = desk.post(f"/audit/{row.ref}/pass/", {})
    assert reply.status_code == 409
    assert words(reply).count("还没有审核结论") == 5


@pytest.mark.parametrize("page", ["", "letter/", "send/", "pass/", "refuse/"])
def test_what_has_moved_on_answers_409_changes_nothing_and_is_logged(row, desk, page):
    desk.post(f"/audit/{row.ref}/pass/", answers(row))
    moves = Move.objects.count()
    posted = {"v-identity": "bad", "ground": "fraud", "clause": "三（七）", "reason": "伪造。", "do": "send"}
    reply = desk.post(f"/audit/{row.ref}/{page}", posted)
    assert reply.status_code == 409
    assert Move.objects.count() == moves
    assert RefusedAttempt.objects.count() == 1


def test_a_refusal_is_read_before_it_leaves_and_names_the_re_examination(row, desk):
    posted = {"ground": "ineligible", "clause": "一（五）", "reason": "到截止日任教只有二十九年。"}
    preview = desk.post(f"/audit/{row.ref}/refuse/", posted | {"do": "preview"})
    assert "申请复查" in words(preview)
    row.refresh_from_db()
    assert row.state == "at_county"
    assert desk.post(f"/audit/{row.ref}/refuse/", posted | {"do": "send"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "refused"


def test_an_empty_refusal_says_what_lacks_beside_its_field(row, desk):
    text = words(desk.post(f"/audit/{row.ref}/refuse/", {"do": "send", "clause": "", "reason": ""}))
    assert "请选一种" in text
    assert "请写明理由" in text


def test_an_evidence_file_opens_to_those_on_the_case_and_to_nobody_else(where, desk):
    teacher = making.person(employer=where.school)
    entry = auditing.record(teacher, "service", **auditing.SERVICE)
    upload, data = SimpleUploadedFile("任教证明.pdf", b""), nasty.pdf()
    upload.file, upload.size = io.BytesIO(data), len(data)
    file = dossier.attach(entry.ref, upload, by=making.actor(teacher))
    assert isinstance(file, StoredFile), file
    row = auditing.case(where, person=teacher)
    other = auditing.case(where)
    reply = desk.get(f"/audit/{row.ref}/files/{file.ref}/")
    assert reply.status_code == 200
    assert reply["Content-Disposition"].startswith("attachment")
    assert "sandbox" in reply["Content-Security-Policy"]
    assert desk.get(f"/audit/{other.ref}/files/{file.ref}/").status_code == 404
    foreign = seated(auditing.place().auditors["at_county"])
    assert foreign.get(f"/audit/{row.ref}/files/{file.ref}/").status_code == 404


def test_one_and_a_hundred_cases_cost_the_same(where, desk, django_assert_max_num_queries):
    auditing.case(where)
    with django_assert_max_num_queries(16) as one:
        desk.get("/audit/")
    teacher = making.person(employer=where.school)
    for n in range(100):
        auditing.case(where, person=teacher, track=f"t{n}")
    with django_assert_max_num_queries(len(one)):
        assert desk.get("/audit/").content.decode().count("/audit/2021-") == 101


def test_a_case_of_three_and_of_a_hundred_claims_costs_the_same(where, desk, django_assert_max_num_queries):
    small = auditing.case(where)
    with django_assert_max_num_queries(40) as few:
        desk.get(f"/audit/{small.ref}/")
    teacher = making.person(employer=where.school)
    for n in range(100):
        auditing.record(
            teacher, "achievement", kind="论文", title=f"题目{n}", part="主持", done_on="2018-06-01", summary=""
        )
    large = auditing.case(where, person=teacher)
    with django_assert_max_num_queries(len(few)):
        assert desk.get(f"/audit/{large.ref}/").content.decode().count('class="sl-pick"') == 103
