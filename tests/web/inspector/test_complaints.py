"""Complaints about results on the inspector's pages: in time, in writing, held, cleared, annulled (五(四), 四(三))."""

import datetime as dt

import pytest
from django.test import Client
from tests.apps import certifying, noticing
from tests.web.entering import words
from tests.web.office.seats import sit

from sunlit.apps.applications.models import Application
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.actions.results import confirm
from sunlit.apps.publicity.models import NoticeHold, Objection, ObjectionAnswer
from sunlit.gateways import clock

WORDS = "论文是别人写的，原文在校刊第三期。"
FOUND = "已经核对校刊原件和稿费单，署名和内容都是本人。"
FRAUD = "经编辑部书面确认，论文由他人代写。"
PAPER = "示评办〔2021〕3号（示例）"


@pytest.fixture
def at(db):
    return certifying.house()


@pytest.fixture
def inspector(at):
    return sit(at.inspector)


def complained(at: certifying.House, *, line: int | None = 1, people: int = 1, **given: str):
    """A result notice, its cases, and a complaint about one of them or about all."""
    notice, cases = certifying.published(at, *(True,) * people)
    made = object_to(notice.ref, text=WORDS, line=line, **given)
    assert isinstance(made, Objection), made
    return notice, cases, made


def url(made: Objection, page: str = "") -> str:
    return f"/inspect/complaints/{made.ref}/{page}"


def state(row: Application) -> str:
    row.refresh_from_db()
    return row.state


def test_the_list_says_whom_since_when_and_until_when(at, inspector):
    _, (row,), made = complained(at)
    today = clock.today()
    due = today + dt.timedelta(days=60)
    text = words(inspector.get("/inspect/complaints/"))
    assert "1件等你们办结" in text
    assert f"{due.month}月{due.day}日，还有60天" in text
    assert row.person.name in text
    assert url(made) in inspector.get("/inspect/complaints/").content.decode()
    assert "核实并办结举报" in words(inspector.get("/inspect/"))


def test_one_complaint_shows_what_was_said_its_clock_and_that_the_clock_is_unverified(at, inspector):
    _, _, made = complained(at, name="张三（示例）", contact="13900000000")
    text = words(inspector.get(url(made)))
    for said in (WORDS, "张三（示例）", "13900000000", "信访工作条例", "待核实", "公示到"):
        assert said in text


def test_to_hold_is_read_before_it_is_done_and_the_days_stop(at, inspector):
    notice, (row,), made = complained(at)
    page = words(inspector.get(url(made, "hold/1/")))
    assert f"暂停{row.person.name}的公示？" in page
    assert state(row) == "public_notice"
    assert inspector.post(url(made, "hold/1/"))["Location"] == url(made)
    assert state(row) == "held"
    assert notice.lines.get().last_day is None
    assert "公示暂停，正在核实" in words(inspector.get(url(made)))
    assert "1人的公示正在暂停" in words(inspector.get("/inspect/orders/"))
    assert "公示暂停，开始核实" in words(Client().get(f"/notices/objections/{made.ref}/"))


def test_to_clear_needs_a_ground_is_read_once_more_and_answers_whoever_complained(at, inspector):
    notice, (row,), made = complained(at)
    inspector.post(url(made, "hold/1/"))
    assert "请写核实的情况" in words(inspector.post(url(made, "clear/1/"), {"reason": "", "do": "check"}))
    preview = words(inspector.post(url(made, "clear/1/"), {"reason": FOUND, "do": "check"}))
    assert FOUND in preview
    assert "公示接着计算天数" in preview
    assert state(row) == "held"
    edited = inspector.post(url(made, "clear/1/"), {"reason": FOUND, "do": "edit"}).content.decode()
    assert f">{FOUND}</textarea>" in edited.replace("\n", "")
    assert inspector.post(url(made, "clear/1/"), {"reason": FOUND, "do": "send"}).status_code == 302
    assert state(row) == "public_notice"
    assert notice.lines.get().last_day is not None
    told = words(Client().get(f"/notices/objections/{made.ref}/"))
    assert "举报不成立" in told
    assert FOUND in told
    assert "恢复公示" in words(inspector.get("/inspect/orders/"))


def test_to_annul_names_clause_and_ground_and_ends_the_case(at, inspector):
    _, (row,), made = complained(at)
    inspector.post(url(made, "hold/1/"))
    text = words(inspector.post(url(made, "annul/1/"), {"reason": FRAUD, "clause": "", "do": "check"}))
    assert "请写明依据的条款" in text
    given = {"reason": FRAUD, "clause": "三（七）"}
    preview = words(inspector.post(url(made, "annul/1/"), given | {"do": "check"}))
    assert "依据三（七）" in preview
    assert "申请复查，由原来没有经手的人办理" in preview
    assert state(row) == "held"
    assert inspector.post(url(made, "annul/1/"), given | {"do": "send"}).status_code == 302
    assert state(row) == "annulled"
    letter = Message.objects.filter(user=row.person.user).latest("pk")
    assert FRAUD in letter.body
    assert "举报成立" in words(Client().get(f"/notices/objections/{made.ref}/"))
    assert "取消评审结果" in words(inspector.get("/inspect/orders/"))


def test_a_groundless_complaint_is_closed_in_writing_without_a_hold(at, inspector):
    notice, (row,), made = complained(at)
    assert inspector.post(url(made, "answer/"), {"reason": FOUND, "do": "send"}).status_code == 302
    assert ObjectionAnswer.objects.get().upheld is False
    noticing.end(notice)
    certifying.done(confirm([row.ref], document=PAPER, by=at.office))
    assert "已经书面办结" in words(inspector.get(url(made)))


def test_what_is_closed_cannot_be_answered_held_or_annulled_again(at, inspector):
    _, (row,), made = complained(at)
    inspector.post(url(made, "answer/"), {"reason": FOUND, "do": "send"})
    given = {"reason": FRAUD, "clause": "三（七）", "do": "send"}
    for page in ("answer/", "hold/1/", "clear/1/", "annul/1/"):
        assert inspector.post(url(made, page), given).status_code == 409, page
    assert state(row) == "public_notice"
    assert RefusedAttempt.objects.count() == 4


def test_another_committees_inspector_finds_nothing(at):
    _, _, made = complained(at)
    other = sit(certifying.house().inspector)
    assert "现在没有要办结的举报" in words(other.get("/inspect/complaints/"))
    for page in ("", "answer/", "hold/1/", "clear/1/", "annul/1/"):
        assert other.get(url(made, page)).status_code == 404, page
        assert other.post(url(made, page), {"reason": FRAUD, "clause": "三（七）", "do": "send"}).status_code == 404


def test_a_number_that_is_not_on_the_notice_is_not_there(at, inspector):
    _, _, made = complained(at, people=2)
    assert inspector.get(url(made, "hold/2/")).status_code == 404, "the complaint is about the first only"
    assert inspector.get(url(made, "hold/9/")).status_code == 404


def test_a_complaint_about_the_whole_notice_holds_several_and_is_answered_when_the_last_is_settled(at, inspector):
    _, (one, two, three), made = complained(at, line=None, people=3)
    for n in (1, 2):
        inspector.post(url(made, f"hold/{n}/"))
    inspector.post(url(made, "clear/1/"), {"reason": FOUND, "do": "send"})
    assert not ObjectionAnswer.objects.exists()
    inspector.post(url(made, "annul/2/"), {"reason": FRAUD, "clause": "三（七）", "do": "send"})
    assert [state(row) for row in (one, two, three)] == ["public_notice", "annulled", "public_notice"]
    answer = ObjectionAnswer.objects.get()
    assert answer.upheld
    assert answer.text == f"{one.person.name}：{FOUND}\n{two.person.name}：{FRAUD}"


def test_an_order_asks_again_who_it_is_and_keeps_the_typed_ground(at, inspector):
    _, (row,), made = complained(at)
    inspector.post(url(made, "hold/1/"))
    session = inspector.session
    session["sudo_until"] = 0
    session.save()
    answer = inspector.post(url(made, "clear/1/"), {"reason": FOUND, "do": "check"})
    assert answer["Location"] == "/login/again/?next=%2Fkept%2F"
    assert state(row) == "held"
    inspector.post("/login/again/", {"next": "/kept/"})
    assert FOUND in inspector.get("/kept/").content.decode()


def test_the_list_costs_the_same_for_one_and_for_many(at, inspector, django_assert_max_num_queries):
    notice, _, _ = complained(at, people=2)
    for n in range(12):
        object_to(notice.ref, text=f"第{n}件举报，请核实。", line=1 + n % 2)
    assert NoticeHold.objects.count() == 0
    with django_assert_max_num_queries(24):
        assert "13件等你们办结" in words(inspector.get("/inspect/complaints/"))
