"""印章备案 on the page: two persons for every filing and every change, a reason for what goes back (四(五))."""

import pytest
from tests.apps import certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.committees.models import Seal
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt

HOME = "/province/seals/"
PAPER = {"act": "file", "document": "吉示备〔2021〕9号"}


@pytest.fixture
def house(db):
    return certifying.house()


def state(row: Seal) -> str:
    row.refresh_from_db()
    return row.state


def test_one_person_proposes_and_another_files(house):
    row = certifying.drawn(house)
    first, second = seated(house.province), seated(house.colleague)
    assert "备案：评委会章" in words(first.get("/province/"))
    assert first.post(f"{HOME}{row.ref}/propose/", PAPER).status_code == 302
    assert state(row) == "submitted"
    assert "你提出的，等另一人复核" in words(first.get("/province/"))
    assert "等你复核" in words(second.get("/province/"))
    sure = words(second.get(f"{HOME}{row.ref}/confirm/"))
    assert "备案这枚评委会章？" in sure
    assert "备案以前盖的一律无效" in sure
    assert second.post(f"{HOME}{row.ref}/confirm/").status_code == 302
    assert state(row) == "filed"
    assert Message.objects.filter(user_id=house.office.user, title="评委会章备案").exists()


def test_whoever_proposed_cannot_confirm_and_is_told_who_can(house):
    row = certifying.drawn(house)
    first = seated(house.province)
    first.post(f"{HOME}{row.ref}/propose/", PAPER)
    page = first.get(f"{HOME}{row.ref}/")
    assert "提出和复核要由两个人办理" in words(page)
    assert 'aria-disabled="true"' in page.content.decode()
    assert first.get(f"{HOME}{row.ref}/confirm/").status_code == 302
    answer = first.post(f"{HOME}{row.ref}/confirm/")
    assert answer.status_code == 409
    assert "须由两人办理" in words(answer)
    assert state(row) == "submitted"
    assert RefusedAttempt.objects.filter(subject=row.ref, move="seal.file").exists()


def test_a_missing_document_is_said_at_its_field(house):
    row = certifying.drawn(house)
    answer = seated(house.province).post(f"{HOME}{row.ref}/propose/", {"act": "file", "document": " "})
    assert answer.status_code == 400
    assert "请写文件号" in words(answer)
    row.refresh_from_db()
    assert row.act == ""


def test_what_was_proposed_can_be_taken_back(house):
    row = certifying.drawn(house)
    first = seated(house.province)
    first.post(f"{HOME}{row.ref}/propose/", PAPER)
    assert first.post(f"{HOME}{row.ref}/drop/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.act) == ("submitted", "")
    assert first.post(f"{HOME}{row.ref}/drop/").status_code == 409


def test_a_seal_goes_back_with_its_reason_and_never_without(house):
    row = certifying.drawn(house)
    first = seated(house.province)
    assert "请写明退回的理由" in words(first.post(f"{HOME}{row.ref}/back/", {"reason": ""}))
    assert first.post(f"{HOME}{row.ref}/back/", {"reason": "名称和核准备案的不一致。"}).status_code == 302
    assert state(row) == "draft"
    said = words(seated(house.office).get(f"/office/certificates/seals/{row.ref}/"))
    assert "名称和核准备案的不一致。" in said
    assert first.get(f"{HOME}{row.ref}/").status_code == 404  # a drawing is the office's own


@pytest.mark.parametrize(
    ("act", "after"), [("suspend", "suspended"), ("cancel", "cancelled"), ("compromise", "compromised")]
)
def test_a_filed_seal_is_suspended_cancelled_or_reported_lost_by_two(house, act, after):
    row = certifying.filed(house)
    first, second = seated(house.province), seated(house.colleague)
    since = {"since": "2021年10月8日"} if act == "compromise" else {}
    given = {"act": act, "document": "吉示备〔2021〕10号"} | since
    assert first.post(f"{HOME}{row.ref}/propose/", given).status_code == 302
    assert second.post(f"{HOME}{row.ref}/confirm/").status_code == 302
    assert state(row) == after


def test_a_lost_seal_needs_the_day_since_when(house):
    row = certifying.filed(house)
    answer = seated(house.province).post(f"{HOME}{row.ref}/propose/", {"act": "compromise", "document": "1号"})
    assert answer.status_code == 400
    assert "报失要写明从哪一天起可能被人用过" in words(answer)


@pytest.mark.parametrize("act", ["file", "restore", "submit", "nonsense"])
def test_an_act_that_does_not_fit_the_state_is_409_and_kept(house, act):
    row = certifying.filed(house)
    answer = seated(house.province).post(f"{HOME}{row.ref}/propose/", {"act": act, "document": "1号"})
    assert answer.status_code == 409
    assert state(row) == "filed"
    assert RefusedAttempt.objects.filter(subject=row.ref).exists()


def test_filing_another_of_its_kind_says_that_the_old_one_is_replaced(house):
    old = certifying.filed(house)
    new = certifying.drawn(house, name="中小学教师系列高级评委会")
    seated(house.province).post(f"{HOME}{new.ref}/propose/", PAPER)
    second = seated(house.colleague)
    assert f"同一种的旧章（{old.name}）随即更换" in words(second.get(f"{HOME}{new.ref}/confirm/"))
    second.post(f"{HOME}{new.ref}/confirm/")
    assert (state(old), state(new)) == ("replaced", "filed")
