"""An applicant's way over HTTP: see what is open, fill in, check, promise, hand in, follow, take back."""

import datetime as dt
import re

import pytest
from django.db.models import F
from tests.apps import auditing, making
from tests.apps.people.faces import GOOD
from tests.web.applicant.conftest import send_back

from sunlit.apps.applications.actions import dossier
from sunlit.apps.applications.models import Application, Draft, Record, Version
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.models import OpenSession
from sunlit.gateways import clock

WORK = {"kind": "论文", "title": "乡村阅读", "part": "独立完成", "done_on": "2019年5月1日", "summary": ""}


@pytest.fixture
def wang(season):
    """王老师 with a whole dossier: 一(五)d is open to her."""
    owner = making.village_teacher()
    form = SECTIONS["achievement"].form(WORK, today=clock.today())
    assert form.is_valid()
    dossier.save_record("achievement", form, by=making.actor(owner))
    return owner


@pytest.fixture
def browser(enter, wang):
    return enter(wang)


@pytest.fixture
def address(browser):
    """The task list of a draft on 一(五)d."""
    return browser.post("/me/paths/c1_05_d/start/").headers["location"]


def text(response) -> str:
    """What a reader sees, without tags and blanks."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", response.content.decode()))


def test_the_first_page_answers_what_is_open_and_until_when(browser):
    said = text(browser.get("/me/"))
    assert "今年有两条路能走" in said
    assert "11月5日24时截止，还有19个工作日" in said


def test_a_new_account_is_told_where_to_begin_instead_of_all_that_is_missing(enter, season):
    newcomer = enter(making.person("林小满（示例）"))
    home, paths = text(newcomer.get("/me/")), text(newcomer.get("/me/paths/"))
    assert "先填几项，这里马上算出你能报什么" in home
    assert "缺材料" not in home + paths
    assert all(one.task in paths for one in SECTIONS.values())
    assert 'href="/check/"' in newcomer.get("/me/paths/").content.decode()


def test_the_village_teacher_sees_both_paths_beside_their_clause_and_when_the_third_opens(browser):
    said = text(browser.get("/me/paths/"))
    assert said.count("现在就能报") == 2
    assert "乡镇三十年直接评定高级教师最早2023年" in said
    assert "通过比例不得超过60%" in said
    assert "不占推荐名额，特设岗位聘任" in said


def test_the_teacher_without_a_proof_is_told_which_document_and_where_to_add_it(enter, season):
    zhao = making.village_teacher(frontline="")
    page = enter(zhao).get("/me/paths/")
    assert "还没有看到。需要单位出具的在岗证明或本学期课程表" in text(page)
    assert 'href="/me/dossier/service/"' in page.content.decode()


def test_from_a_path_to_the_receipt_and_to_the_tracker(browser, address, wang):
    tasks = browser.get(address)
    assert "在你手上，第1天" in text(tasks)
    assert f'href="{address}check/"' in tasks.content.decode()
    check = browser.get(f"{address}check/")
    assert "我承诺：填报的内容" in text(check)
    handed = browser.post(f"{address}check/", {"promise": "on"})
    assert handed.headers["location"] == f"{address}receipt/"
    row = Application.objects.get()
    receipt = browser.get(f"{address}receipt/")
    assert row.ref in text(receipt)
    assert row.receipt in text(receipt)
    assert f"在{wang.employer.name}手上，第1个工作日" in text(browser.get(address))


def test_without_the_promise_the_page_says_so_at_the_box_and_hands_nothing_in(browser, address):
    answer = browser.post(f"{address}check/", {})
    assert answer.status_code == 200
    assert text(answer).count("请先核对，再勾选承诺。") == 2
    assert Application.objects.get().state == "draft"


def test_a_second_click_shows_the_same_receipt(browser, address):
    browser.post(f"{address}check/", {"promise": "on"})
    again = browser.post(f"{address}check/", {"promise": "on"})
    assert again.headers["location"] == f"{address}receipt/"
    assert Version.objects.count() == 1


def test_a_bookmarked_receipt_shows_the_tracker_once_the_case_has_moved_on(browser, address):
    browser.post(f"{address}check/", {"promise": "on"})
    Application.objects.update(state="unit_notice")
    assert browser.get(f"{address}receipt/").headers["location"] == address


def test_what_is_not_ready_cannot_be_checked_and_says_what_is_missing(browser, address):
    Record.objects.filter(section="achievement").delete()
    assert browser.get(f"{address}check/").headers["location"] == address
    assert "先填好业绩成果。" in text(browser.get(address))


def test_a_path_the_facts_shut_answers_409_with_what_else_is_open(browser):
    answer = browser.post("/me/paths/c1_05_c/start/")
    assert answer.status_code == 409
    assert "今年还不能走这条路" in text(answer)
    assert RefusedAttempt.objects.count() == 1


def test_forged_fields_change_nothing(browser, address):
    browser.post(f"{address}check/", {"promise": "on", "state": "certified", "level": "正高级", "person": "1"})
    row = Application.objects.get()
    assert (row.state, row.level) == ("at_unit", "副高级")
    forged = WORK | {"source": "imported", "verified_at": "2021-01-01", "person": "1"}
    browser.post("/me/dossier/achievement/new/", forged)
    assert set(Record.objects.filter(section="achievement").values_list("source", "verified_at")) == {
        ("declared", None)
    }


def test_taking_back_stops_first_and_then_ends_the_application(browser, address):
    browser.post(f"{address}check/", {"promise": "on"})
    assert "撤回这次申报？" in text(browser.get(f"{address}withdraw/"))
    assert Application.objects.get().state == "at_unit"
    assert browser.post(f"{address}withdraw/", {"reason": ""}).headers["location"] == address
    assert "这次申报已经撤回" in text(browser.get(address))


def test_an_entry_is_saved_on_continue_and_goes_on_to_its_evidence(browser):
    answer = browser.post("/me/dossier/achievement/new/", WORK | {"back": "/me/paths/"})
    made = Record.objects.filter(section="achievement").latest("pk")
    assert answer.headers["location"] == f"/me/dossier/achievement/{made.ref}/evidence/?back=%2Fme%2Fpaths%2F"


def test_the_page_of_the_evidence_has_no_fault_before_anything_was_sent(browser):
    made = Record.objects.filter(section="achievement").latest("pk")
    address = f"/me/dossier/achievement/{made.ref}/evidence/"
    assert "请先选一份文件" not in text(browser.get(address))
    assert text(browser.post(address)).count("请先选一份文件") == 2


def test_an_entry_with_faults_shows_all_of_them_and_keeps_what_was_typed(browser):
    answer = browser.post("/me/dossier/achievement/new/", {"title": "没写完"})
    assert "有3处要改" in text(answer)
    assert "没写完" in browser.get("/me/dossier/achievement/new/").content.decode()


def test_leaving_a_field_keeps_it_and_says_when(browser):
    answer = browser.post("/me/dossier/achievement/new/", {"title": "没写完"}, headers={"hx-request": "true"})
    assert "已存好" in text(answer)
    assert "<html" not in answer.content.decode()
    assert Draft.objects.get().answers["title"] == "没写完"


def test_nothing_typed_is_lost_when_the_log_in_has_expired(browser, wang):
    OpenSession.objects.update(seen_at=F("seen_at") - dt.timedelta(minutes=31))
    answer = browser.post("/me/dossier/achievement/new/", WORK)
    assert answer.headers["location"] == "/login/?next=%2Fkept%2F"
    assert not Draft.objects.exists()
    wang.user.set_password(GOOD)
    wang.user.save()
    browser.post("/login/", {"login": wang.user.login, "password": GOOD, "next": "/kept/"})
    assert "乡村阅读" in browser.get("/kept/").content.decode()


def test_removing_stops_first(browser):
    one = Record.objects.get(section="achievement")
    assert "删去这一条？" in text(browser.get(f"/me/dossier/achievement/{one.ref}/remove/"))
    browser.post(f"/me/dossier/achievement/{one.ref}/remove/")
    assert not Record.objects.filter(pk=one.pk).exists()


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/login/", "/me/\\example", "javascript:1"])
def test_a_page_returns_only_inside_the_applicants_own_pages(browser, back):
    page = browser.get("/me/dossier/achievement/", {"back": back}).content.decode()
    assert f'href="{back}"' not in page


PAGES = ("/me/", "/me/paths/", "/me/a/", "/me/dossier/", "/me/dossier/assessment/")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_the_database_as_often_for_a_hundred_entries_as_for_one(
    browser, wang, page, django_assert_max_num_queries
):
    Record.objects.bulk_create(
        Record(person=wang, section="assessment", data={"year": 1900 + n, "result": "合格"}) for n in range(90)
    )
    browser.get(page)
    with django_assert_max_num_queries(18):
        assert browser.get(page).status_code == 200


@pytest.fixture
def case(browser, address) -> Application:
    """Handed in and sent back by the county: a wrong date, and a signature that only the unit can give."""
    browser.post(f"{address}check/", {"promise": "on"})
    return send_back(Application.objects.get(), auditing.place())


def test_a_returned_case_shows_every_defect_each_linked_to_its_item_and_until_when(browser, case):
    page = browser.get(f"/me/a/{case.ref}/")
    said, post = text(page), Record.objects.get(person=case.person, section="post")
    assert "改正两处，一起交回" in said
    assert "10月18日24时，还有5个工作日" in said
    assert "视为放弃这次申报" in said
    assert f'href="/me/dossier/post/{post.ref}/?back=' in page.content.decode()
    assert "补交双承诺的材料单位承诺书缺单位负责人签名。请补签。谁来办：单位经办人。在单位手上" in said


def test_the_notice_is_read_as_it_was_sent(browser, case):
    said = text(browser.get(f"/me/a/{case.ref}/notice/"))
    assert "填报2013年1月1日受聘，聘任书写明2013年8月1日。请改成8月1日。" in said
    assert "10月18日24时" in said


def test_what_is_mended_goes_back_to_the_same_desk(browser, case):
    assert "改好这一处才能开始。" in text(browser.get(f"/me/a/{case.ref}/"))
    post = Record.objects.get(person=case.person, section="post")
    answers = {"title": "22/一级教师", "organisation": "示例单位", "appointed_on": "2013年8月1日", "stage": "小学"}
    browser.post(f"/me/dossier/post/{post.ref}/", answers)
    assert "已经改过" in text(browser.get(f"/me/a/{case.ref}/"))
    browser.post(f"/me/a/{case.ref}/check/", {"promise": "on"})
    case.refresh_from_db()
    assert (case.state, case.versions.count()) == ("at_county", 2)
    assert "县级复核" in text(browser.get(f"/me/a/{case.ref}/track/"))
