"""A unit on its pages: seats with their sum, people in one notice, answers, promise and forward (一(五)e, 三(七))."""

import pytest
from tests.apps import auditing, making, noticing
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.models import Application, Commitment, Judgement, Move
from sunlit.apps.applications.queries.audit import book
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.posts.models import SeatPlan
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.models import Objection, ObjectionAnswer, PublicNotice


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def unit(where):
    return seated(where.auditors["employer"])


POSTS = {"level": "22/副高级", "approved": "12", "filled": "7", "retirees": "0"}


def test_posts_are_filed_and_the_sum_is_shown_line_by_line(unit):
    auditing.season()
    assert "算不出推荐名额" in words(unit.get("/unit/"))
    assert unit.post("/unit/plans/new/", POSTS).status_code == 302
    text = words(unit.get("/unit/"))
    for line in ("核定12−已聘7", "5×40%", "四舍五入", "2+1", "可推荐3人", "有空岗，不按这一条算"):
        assert line in text, line


def test_numbers_of_seats_cannot_be_typed(unit):
    auditing.season()
    unit.post("/unit/plans/new/", POSTS | {"allowed": "99", "used": "0", "line": "随便", "pool": "separate"})
    plan = SeatPlan.objects.get()
    assert (plan.allowed, plan.pool) == (3, "plus_one")


def test_a_wrong_number_is_said_beside_its_field(unit):
    auditing.season()
    text = words(unit.post("/unit/plans/new/", POSTS | {"approved": "", "filled": "-1"}))
    assert "请填写核定岗位，没有就写0。" in text
    assert "已经聘任不能小于0。" in text


def test_used_seats_cannot_be_corrected_away(where, unit):
    plan = noticing.seats(where)
    noticing.posted(where, noticing.ordinary(where), noticing.ordinary(where))
    reply = unit.post(f"/unit/plans/{plan.ref}/", POSTS | {"approved": "8"})
    assert reply.status_code == 409
    assert "已经推荐了2人" in words(reply)


def test_exempt_people_are_listed_apart_with_their_clause(where, unit):
    noticing.seats(where)
    noticing.posted(where, noticing.ordinary(where, name="甲（示例）"), noticing.exempt(where, name="乙（示例）"))
    counted, _, apart = words(unit.get("/unit/")).partition("不占名额的推荐")
    assert "甲（示例）" in counted
    assert "乙（示例）" in apart
    assert "不受推荐指标数额和岗位结构比例限制" in apart


def test_several_people_are_chosen_checked_and_posted_in_one_notice(where, unit):
    noticing.seats(where)
    rows = [noticing.ordinary(where), noticing.exempt(where)]
    refs = {"case": [row.ref for row in rows]}
    text = words(unit.post("/unit/candidates/check/", refs))
    assert "把这2个人放进一份公示" in text
    assert "占用1个名额" in text
    assert not PublicNotice.objects.exists(), "the check changes nothing"
    reply = unit.post("/unit/candidates/post/", refs)
    notice = PublicNotice.objects.get()
    assert (reply.status_code, reply.url) == (302, f"/unit/notices/{notice.ref}/")
    assert "还有5个工作日" in words(unit.get("/unit/notices/"))


def test_choosing_nobody_is_said_and_choosing_too_many_too(where, unit):
    noticing.seats(where, 10, 9)
    rows = [noticing.ordinary(where) for _ in range(2)]
    assert "请至少选一个人" in words(unit.post("/unit/candidates/check/", {}))
    refs = {"case": [row.ref for row in rows]}
    assert "高级教师（副高级）选了2人，名额还剩1个" in words(unit.post("/unit/candidates/check/", refs))
    reply = unit.post("/unit/candidates/post/", refs)
    assert reply.status_code == 409
    assert "没有名额了" in words(reply)
    assert RefusedAttempt.objects.filter(move="post").count() == 2


def test_another_units_people_notices_and_plans_are_not_there(where, unit):
    foreign = auditing.place()
    plan = noticing.seats(foreign)
    row = noticing.exempt(foreign)
    notice = noticing.posted(foreign, noticing.exempt(foreign))
    made = object_to(notice.ref, text="公示没有贴出来。")
    assert isinstance(made, Objection)
    for address in (
        f"/unit/plans/{plan.ref}/",
        f"/unit/candidates/{row.ref}/",
        f"/unit/candidates/{row.ref}/decline/",
        f"/unit/notices/{notice.ref}/",
        f"/unit/notices/{notice.ref}/answer/{made.ref}/",
    ):
        assert unit.get(address).status_code == 404, address
    assert unit.post("/unit/candidates/post/", {"case": [row.ref]}).status_code == 409
    assert unit.post(f"/unit/candidates/{row.ref}/identity/").status_code == 404


def test_the_identity_of_an_own_person_is_confirmed_once(where, unit):
    row = noticing.exempt(where)
    assert "身份还没有核实" in words(unit.get("/unit/candidates/"))
    assert unit.post(f"/unit/candidates/{row.ref}/identity/").status_code == 302
    row.person.refresh_from_db()
    assert row.person.identity == "confirmed"
    assert unit.post(f"/unit/candidates/{row.ref}/identity/").status_code == 409
    assert "身份还没有核实" not in words(unit.get("/unit/candidates/"))


def test_the_unit_tells_once_with_the_same_composer(where, unit):
    row = noticing.exempt(where)
    claims = {f"v-{claim.key}": "ok" for claim in book(row).asked}
    key = next(claim.key for claim in book(row).asked if claim.section == "service")
    fault = {f"v-{key}": "bad", f"d-{key}-kind": "missing", f"d-{key}-found": "没有任教证明。"}
    fault |= {f"d-{key}-needed": "请上传任教证明。", f"d-{key}-who": "学校人事"}
    unit.post(f"/unit/candidates/{row.ref}/", claims | fault)
    assert Judgement.objects.filter(level="at_unit").count() == len(claims)
    assert unit.post(f"/unit/candidates/{row.ref}/send/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.stage) == ("returned", "at_unit")


def test_a_decline_is_read_before_it_leaves(where, unit):
    row = noticing.exempt(where)
    assert "请写明理由" in words(unit.post(f"/unit/candidates/{row.ref}/decline/", {"reason": ""}))
    given = {"reason": "集体研究后，本年度先推荐资历更长的同事。"}
    text = words(unit.post(f"/unit/candidates/{row.ref}/decline/", given | {"do": "preview"}))
    assert "可以向本单位书面提出异议" in text
    row.refresh_from_db()
    assert row.state == "at_unit"
    assert unit.post(f"/unit/candidates/{row.ref}/decline/", given | {"do": "send"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "declined"


def test_an_objection_is_answered_in_writing_on_the_notice(where, unit):
    row = noticing.exempt(where)
    notice = noticing.posted(where, row)
    made = object_to(notice.ref, text="任教年限不对。", line=1)
    assert isinstance(made, Objection)
    assert "1条异议等你们书面答复" in words(unit.get("/unit/notices/"))
    address = f"/unit/notices/{notice.ref}/answer/{made.ref}/"
    assert "请写答复" in words(unit.post(address, {f"{made.ref}-text": ""}))
    reply = unit.post(address, {f"{made.ref}-text": "核对档案，年限无误。", f"{made.ref}-upheld": "no"})
    assert reply.status_code == 302
    assert ObjectionAnswer.objects.get().upheld is False
    assert "异议不成立" in words(unit.get(f"/unit/notices/{notice.ref}/"))


def test_after_an_upheld_objection_the_way_to_a_written_decline_is_on_notice_and_promise(where, unit):
    row, other = noticing.exempt(where), noticing.exempt(where)
    notice = noticing.posted(where, row, other)
    made = object_to(notice.ref, text="任教年限不对。", line=1)
    address, decline = f"/unit/notices/{notice.ref}/answer/{made.ref}/", f"/unit/candidates/{row.ref}/decline/"
    assert (
        unit.post(f"/unit/candidates/{other.ref}/decline/", {"reason": "不推荐了。", "do": "send"}).status_code == 409
    )
    unit.post(address, {f"{made.ref}-text": "核查属实，年限不足。", f"{made.ref}-upheld": "yes"})
    for page in (f"/unit/notices/{notice.ref}/", "/unit/commitments/"):
        assert decline in unit.get(page).content.decode(), page
    given = {"reason": "公示期内的异议经核查属实，任教年限不足。"}
    text = words(unit.post(decline, given | {"do": "preview"}))
    assert "名额随即退还" in text
    assert "申请复查，由原来没有经手的人办理" in text
    assert unit.post(decline, given | {"do": "send"})["Location"] == "/unit/commitments/"
    row.refresh_from_db()
    assert row.state == "declined"
    assert decline not in unit.get("/unit/commitments/").content.decode()
    assert RefusedAttempt.objects.filter(subject=other.ref, move="decline").count() == 1


def test_the_promise_is_read_given_and_kept(where, unit):
    row = noticing.exempt(where)
    notice = noticing.posted(where, row)
    assert "公示到" in words(unit.get("/unit/commitments/"))
    assert "请至少选一个人" in words(unit.post("/unit/commitments/check/", {"case": [row.ref]}))
    noticing.end(notice)
    assert "单位承诺书" in words(unit.post("/unit/commitments/check/", {"case": [row.ref]}))
    without = unit.post("/unit/commitments/forward/", {"case": [row.ref]})
    assert without.status_code == 409
    assert "单位还没有作出承诺" in words(without)
    assert unit.post("/unit/commitments/forward/", {"case": [row.ref], "promise": "yes"}).status_code == 302
    assert Commitment.objects.get(kind="unit").application_id == row.pk
    row.refresh_from_db()
    assert row.state == "at_county"


def test_before_the_end_of_the_notice_forwarding_is_a_409_and_logged(where, unit):
    row = noticing.exempt(where)
    noticing.posted(where, row)
    reply = unit.post("/unit/commitments/forward/", {"case": [row.ref], "promise": "yes"})
    assert reply.status_code == 409
    assert "24时结束" in words(reply)
    assert RefusedAttempt.objects.get().move == "forward"
    assert not Move.objects.filter(move="forward").exists()


def test_an_engineers_unit_needs_no_seats_and_is_told_so(where):
    station = making.organisation(kind="institute", mode="separate", level="county", division=where.school.division)
    unit = seated(auditing.account("吴经办（示例）", "employer", station))
    row = auditing.case(where, "at_unit", organisation=station, series="05", path="s05_senior", title="高级工程师")
    assert "评聘分开单位，先评后聘，推荐不占岗位职数" in words(unit.get("/unit/"))
    unit.post("/unit/candidates/post/", {"case": [row.ref]})
    row.refresh_from_db()
    assert row.state == "unit_notice"


def test_one_and_a_hundred_people_cost_the_same(where, unit, django_assert_max_num_queries):
    noticing.seats(where)
    noticing.posted(where, noticing.exempt(where))
    noticing.exempt(where)
    pages = ("/unit/", "/unit/candidates/", "/unit/notices/", "/unit/commitments/")
    counts = {}
    for page in pages:
        with django_assert_max_num_queries(25) as found:
            unit.get(page)
        counts[page] = len(found)
    teacher = making.person(employer=where.school)
    noticing.posted(where, *(noticing.exempt(where, person=teacher, track=f"t{n}") for n in range(100)))
    for n in range(100):
        noticing.exempt(where, person=teacher, track=f"w{n}")
    for page in pages:
        with django_assert_max_num_queries(counts[page]):
            assert unit.get(page).status_code == 200
    assert Application.objects.count() == 202
