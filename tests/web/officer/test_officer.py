"""The policy officer drafts, checks, imports and publishes by clicking; nothing typed is lost (一(一), 一(十七)1)."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.policybook.drafting import CHANGE, HOLDS, SCHOOLS, head, officer, opened, ready, sheet
from tests.web.entering import as_applicant, as_role, open_session, words

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.policybook import contents
from sunlit.apps.policybook.models import Draft, DraftVersion, Publication
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.apps.population.models import PersonFacts
from sunlit.gateways.files import POLICIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_season")]


def sit(who: Actor, *, fresh: bool = True) -> Client:
    user = User.objects.get(pk=who.user)
    return open_session(user, fresh=fresh)


def fields(page: Any) -> dict[str, str]:
    """The form of a page as a browser would send it back."""
    html = page.content.decode()
    found = dict(re.findall(r'<textarea name="(\w+)"[^>]*>\r?\n?(.*?)</textarea>', html, re.DOTALL))
    found |= dict(re.findall(r'<input type="(?:hidden|text)" name="(\w+)"[^>]*?value="([^"]*)"', html))
    found |= dict.fromkeys(re.findall(r'<input type="text" name="(\w+)"(?![^>]* value=)', html), "")
    found |= dict.fromkeys(re.findall(r'<select name="(status_\d+)"', html), "unverified")
    unescape = {"&#x27;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&"}
    for mark, sign in unescape.items():
        found = {name: value.replace(mark, sign) for name, value in found.items()}
    return found


def at(draft: Draft, tail: str = "") -> str:
    return f"/officer/packs/d/{draft.ref}/{tail}"


def test_the_book_lists_all_clauses_and_runs_the_cases_of_one():
    client = as_role("officer")
    home = client.get("/officer/")
    assert home.content.decode().count("/officer/clauses/c") == 41
    page = words(client.get(f"/officer/clauses/{SCHOOLS}/"))
    clause = contents.clause_in(pack_in_force(dt.date(2021, 10, 11)), SCHOOLS)
    assert clause is not None
    assert f"{len(clause.cases)}个案例，刚才全部运行过" in page
    assert "全部成立" in page
    assert "直评须仍在乡镇" in page
    assert client.get("/officer/clauses/nothing/").status_code == 404


def test_a_draft_is_written_filed_signed_by_two_and_published_by_clicking():
    first, second = officer(), officer()
    client = sit(first)
    new = {
        "name": "schools_2022",
        **{key: getattr(head(), key) for key in ("title", "number", "in_force", "basis", "transition")},
    }
    client.post("/officer/packs/new/", new)
    draft = Draft.objects.get()
    edit = at(draft, f"clause/{SCHOOLS}/")
    typed = fields(client.get(edit))
    n = next(key for key in typed if key.startswith("value_")).partition("_")[2]
    answer = client.post(edit, typed | {f"value_{n}": "25", f"source_{n}": "文件", "cases": HOLDS, "act": "save"})
    assert answer.status_code == 302
    assert sheet(draft).content.clause(SCHOOLS).numbers["一线年限"].value == "25"
    assert sheet(draft).content.clause(SCHOOLS).conditions == {}
    for one in sheet(draft).floor:
        client.post(at(draft, "accept/"), {"key": one.key, "reason": "依据还够（示例）"})
    client.post(at(draft, "step/consulted/"), {"since": "2021-09-01", "until": "2021-09-30", "says": "没有意见"})
    client.post(at(draft, "step/filed/"), {"since": "2021年10月8日", "number": "备字1号"})
    assert "可以由两位政策人员签名公布" in words(client.get(at(draft)))
    for who in (first, second):
        here = sit(who)
        shown = here.get(at(draft, "publish/"))
        assert "自2022年1月1日起" in words(shown)
        assert "2021年度到2021年11月30日截止" in words(shown)
        assert here.post(at(draft, "publish/"), fields(shown)).status_code == 302
    row = Publication.objects.get()
    assert {row.first_by_id, row.second_by_id} == {first.user, second.user}
    assert "已公布，待施行" in words(client.get("/officer/packs/"))
    assert row.number in words(client.get(at(draft)))


def test_errors_come_with_line_and_column_as_a_fragment_and_as_a_page_and_nothing_is_lost():
    by = officer()
    draft, client = opened(by), sit(by)
    edit = at(draft, f"clause/{SCHOOLS}/")
    typed = fields(client.get(edit))
    name = next(key for key, value in typed.items() if key.startswith("when_") and "直评任职年限" in value)
    wrong = typed | {name: "中小学教师\n且 乡镇连续任 ≥ 一线年限"}
    fragment = client.post(edit, wrong, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert "第2行第3字" in words(fragment)
    assert "相近的有：乡镇连续任教" in words(fragment)
    assert DraftVersion.objects.count() == 1
    page = client.post(edit, wrong | {"act": "check"})
    assert page.status_code == 200
    assert "第2行第3字" in words(page)
    assert fields(page)[name] == wrong[name]
    assert DraftVersion.objects.count() == 1
    kept = client.post(edit, wrong | {"act": "save"}, follow=True)
    assert fields(kept)[name] == wrong[name]
    assert "已经存好" in words(kept)
    assert "第2行第3字" in words(kept)


def test_a_clause_that_somebody_else_saved_meanwhile_answers_409_and_keeps_what_was_typed():
    first, second = officer(), officer()
    draft = opened(first)
    edit = at(draft, f"clause/{SCHOOLS}/")
    mine, theirs = sit(first), sit(second)
    typed = fields(mine.get(edit))
    theirs.post(edit, fields(theirs.get(edit)) | {"summary": "他们的要点", "act": "save"})
    answer = mine.post(edit, typed | {"summary": "我的要点", "act": "save"})
    assert answer.status_code == 409
    assert "在你打开以后存过" in words(answer)
    assert fields(answer)["summary"] == "我的要点"


def test_publishing_early_says_everything_that_is_missing():
    by = officer()
    draft = opened(by, in_force="", basis="", transition="")
    client = sit(by)
    page = words(client.get(at(draft, "publish/")))
    for said in (
        "还没有写施行日期",
        "还没有写依据",
        "还没有写过渡办法",
        "还没有登记征求意见",
        "还没有备案",
        "什么也没有改",
    ):
        assert said in page.replace("这一版", "") or said in page
    assert client.post(at(draft, "publish/"), {"version": "1", "digest": "0" * 64}).status_code == 409
    assert not Publication.objects.exists()


def test_a_signature_asks_again_who_it_is():
    by = officer()
    draft = ready(by)
    answer = sit(by, fresh=False).get(at(draft, "publish/"))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/again/")


def zipped(change: dict[str, str] | None = None) -> io.BytesIO:
    out, root = io.BytesIO(), POLICIES / "example_change"
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(p for p in root.rglob("*") if p.is_file()):
            name = path.relative_to(root).as_posix()
            archive.writestr(f"example_change/{name}", (change or {}).get(name, path.read_text("utf-8")))
    out.seek(0)
    out.name = "pack.zip"
    return out


def test_a_zip_opens_as_a_draft():
    client = as_role("officer")
    answer = client.post("/officer/packs/import/", {"file": zipped()}, follow=True)
    assert "虚构的后续通知" in words(answer)
    assert "8项" not in words(answer)
    draft = Draft.objects.get()
    assert (draft.name, sheet(draft).checked.findings) == ("example_change", ())
    page = client.get(at(draft, "clause/e2_new_path/"))
    assert "e2_township" in page.content.decode()
    again = client.post("/officer/packs/import/", {"file": zipped()})
    assert again.status_code == 409
    assert "已经用过了" in words(again)


def test_a_zip_with_errors_is_refused_whole_with_all_of_them():
    client = as_role("officer")
    bad = {"e1_changed_number/params.yaml": "下乡年限: {unit: 年}", "e3_repealed_path/rule.yaml": "- repeal: c2_03_z"}
    answer = client.post("/officer/packs/import/", {"file": zipped(bad)})
    assert answer.status_code == 409
    assert "没有任何值" in words(answer)
    assert "可以废止" in words(answer)
    assert not Draft.objects.exists()
    for data in (b"no zip", b""):
        file = io.BytesIO(data)
        file.name = "x.zip"
        assert client.post("/officer/packs/import/", {"file": file}).status_code in {200, 409}
    assert not Draft.objects.exists()


def test_dates_and_names_that_cannot_be_are_told_at_their_fields():
    client = as_role("officer")
    answer = client.post("/officer/packs/new/", {"title": "", "name": "Ä", "in_force": "明年"})
    assert answer.status_code == 409
    assert "请写名称" in words(answer)
    assert "2022年1月1日" in words(answer)
    answer = client.post("/officer/packs/new/", {"title": "好", "name": "national"})
    assert "已经用过了" in words(answer)
    assert fields(answer)["title"] == "好"


def test_the_public_reads_the_new_words_only_from_their_day_on(set_to):
    by = officer()

    draft = ready(by, replace(CHANGE, summary="新的要点在这里"))
    for who in (by, officer()):
        here = sit(who)
        here.post(at(draft, "publish/"), fields(here.get(at(draft, "publish/"))))
    assert Publication.objects.exists()
    public = Client()
    assert "新的要点在这里" not in words(public.get(f"/policy/{SCHOOLS}/"))
    set_to("2022-01-01 09:00:00+08")
    page = words(public.get(f"/policy/{SCHOOLS}/"))
    assert "新的要点在这里" in page
    assert "25年（2022年1月1日起）" in page
    assert "满二十五年可以直接评定" in page
    whole = words(public.get("/policy/"))
    assert "2021年吉林省职称评聘改革工作安排部署意见" in whole
    assert "中小学直接评定年限的调整" in whole


def test_a_draft_is_nobody_elses():
    draft = opened(officer())
    for client in (as_applicant(), as_role("province"), as_role("operator"), as_role("office")):
        assert client.get(at(draft)).status_code == 404
        assert client.post(at(draft, "publish/")).status_code == 404
    assert as_role("officer").get("/officer/packs/d/nothing/").status_code == 404
    assert as_role("officer").get(at(draft, "step/jump/")).status_code == 404
    assert as_role("officer").get(at(draft, "clause/nothing/")).status_code == 404


def test_the_floor_check_says_proof_exemption_and_what_somebody_must_look_at():
    by = officer()
    draft, client = opened(by), sit(by)
    edit = at(draft, f"clause/{SCHOOLS}/")
    typed = fields(client.get(edit))
    name = next(key for key, value in typed.items() if key.startswith("when_") and value.endswith("高级教师基本条件"))
    client.post(edit, typed | {name: "中小学教师 且 现仍在一线", "act": "save"})
    page = words(client.get(at(draft, "floor/")))
    assert "1条低于国家底线" in page
    assert "例如" in page
    exempt = "- exemption: 示例放宽\n  kind: 基层\n  when: 中小学教师 且 现仍在一线"
    answer = client.post(at(draft, "exemptions/"), {"text": exempt}, follow=True)
    assert "缺少“basis”" in words(answer)
    client.post(at(draft, "exemptions/"), {"text": f"{exempt}\n  basis: 示例文件第一条"})
    page = words(client.get(at(draft, "floor/")))
    assert "用到豁免“示例放宽”，依据示例文件第一条" in page
    assert client.post(at(draft, "accept/"), {"key": "floor:x", "reason": " "}).status_code == 409


def test_the_simulation_counts_who_gains_and_hands_out_the_table():
    teacher = making.person()
    facts = {"系列": "中小学教师", "乡镇连续任教": 320, "现仍在一线": "是", "现聘等级": "一级教师", "受聘现岗位": 140}
    PersonFacts.objects.create(
        person=teacher,
        facts=facts,
        level="中级",
        series="中小学教师",
        region="=长春市",
        measured_on=dt.date(2021, 10, 11),
    )
    by = officer()
    draft = ready(by)
    client = sit(by)
    page = words(client.get(at(draft, "impact/")))
    assert "1人多了一条路，0人少了一条路" in page
    assert "乡镇三十年直接评定高级教师" in page
    table = client.get(at(draft, "impact.csv"))
    assert table["Content-Disposition"].startswith("attachment")
    rows = table.content.decode("utf-8-sig").splitlines()
    assert "通道,乡镇三十年直接评定高级教师,1,0,1,1,0" in rows
    assert "地区,'=长春市,1,,,1,0" in rows
    empty = opened(by, name="nothing_yet")
    assert "没有谁的路多了或者少了" in words(client.get(at(empty, "impact/")))
