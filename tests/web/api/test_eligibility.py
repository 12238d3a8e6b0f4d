"""The rules asked over the interface: the pages' own answer, every fault at once, nothing kept (一(五), 一(十六))."""

import datetime as dt
import html
import json
import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.test_doors import dump

from sunlit.apps.policybook import queries
from sunlit.domain.rules.published import plain_fact, plain_forecast, plain_reason
from sunlit.gateways.clock import today
from sunlit.web.api import door, endpoints
from sunlit.web.api.document import EXAMPLE

pytestmark = pytest.mark.django_db


def ask(client: Client, body: Any, **more: Any) -> Any:
    """Post as JSON; text is sent as it is."""
    text = body if isinstance(body, str | bytes) else json.dumps(body, ensure_ascii=False)
    return client.generic("POST", "/api/v1/eligibility", text, content_type="application/json", **more)


def faults(answer: Any) -> dict[str, Any]:
    """Pointer → fault of a refused request."""
    assert answer["Content-Type"] == "application/problem+json"
    return {one["pointer"]: one for one in answer.json()["faults"]}


def test_the_answer_is_the_one_that_the_pages_give(client: Client) -> None:
    answer = ask(client, EXAMPLE).json()
    day = dt.date(2021, 10, 11)
    question = queries.ask(EXAMPLE["facts"], as_of=day, season=2021)
    verdicts, forecasts = question.verdicts(), question.forecasts()
    assert [one["path"] for one in answer["paths"]] == [one.path for one in verdicts]
    for told, verdict in zip(answer["paths"], verdicts, strict=True):
        assert (told["verdict"], told["clause"]) == (verdict.verdict, verdict.clause)
        assert told["reasons"] == [plain_reason(reason) for reason in verdict.reasons]
        assert [lack["fact"] for lack in told["missing"]] == [lack.fact for lack in verdict.missing]
        assert told["forecast"] == plain_forecast(forecasts[verdict.path], 2021, question.as_of)
    assert answer["pack"]["digest"] == queries.digest_in_force(day)


def test_what_is_missing_names_the_evidence_and_what_nobody_checked_says_so(client: Client) -> None:
    paths = {one["path"]: one for one in ask(client, EXAMPLE).json()["paths"]}
    lacks = {lack["fact"]: lack["evidence"] for lack in paths["c2_03_a"]["missing"]}
    assert paths["c2_03_a"]["verdict"] == "unknown"
    assert ["兼职协议"] in lacks.values()
    assert all(not one["verified"] for path in paths.values() for one in path["unverified"])
    assert any(path["unverified"] for path in paths.values())


def test_one_path_is_followed_season_by_season_while_the_requirement_recedes(client: Client) -> None:
    engineer = {
        "系列": "工程技术人员",
        "学历学位": "本科",
        "单位类型": "评聘分开",
        "单位层级": "县",
        "现职称层级": "中级",
        "取得现职称": {"since": "2014-12-20"},
        "受聘现岗位": {"since": "2020-03-01"},
    }
    everything = ask(client, {"facts": engineer, "as_of": "2021-10-11"}).json()["paths"]
    assert all(one["horizon"] is None for one in everything)
    body = {"facts": engineer, "as_of": "2021-10-11", "paths": ["s05_senior"]}
    (one,) = ask(client, body).json()["paths"]
    horizon = next(row for row in one["horizon"] if row["fact"] == "受聘现岗位")
    assert one["verdict"] == "no"
    assert horizon["recedes"]
    assert [row["required"] for row in horizon["milestones"]] == [24, 36, 48, 60, 60, 60]
    assert horizon["says"].endswith("够了。")


def test_every_fault_is_told_at_once_with_its_place_and_what_is_near(client: Client) -> None:
    body = {
        "fact": 1,
        "as_of": "2021-02-30",
        "season": "2021",
        "pack": "jilin",
        "facts": {"受聘现岗": 12, "现仍在一线": "对", "受聘现岗位": {"spans": [{"a": 1, "b": 2}]}},
    }
    answer = ask(client, body)
    found = faults(answer)
    assert answer.status_code == 422
    assert set(found) == {
        "/fact",
        "/as_of",
        "/season",
        "/pack",
        "/facts/受聘现岗",
        "/facts/现仍在一线",
        "/facts/受聘现岗位",
    }
    assert "受聘现岗位" in found["/facts/受聘现岗"]["near"]
    assert found["/facts/现仍在一线"]["expected"] == ["是", "否"]
    assert found["/pack"]["near"] == ["jilin_2021"]
    assert found["/fact"]["near"][0] == "facts"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("[", "第1行第2字起读不下去"),
        (b"\xff", "不是JSON"),
        ("NaN", "不是JSON"),
        ("[" * 60_000, "不是JSON"),
        ('{"facts": {"年度学时": ' + "9" * 5000 + "}}", "不是JSON"),
    ],
)
def test_what_is_no_json_is_refused_with_the_place(client: Client, body: Any, says: str) -> None:
    answer = ask(client, body)
    assert answer.status_code == 400
    assert says in answer.json()["detail"]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"年度学时": 10**15}, "“年度学时”不能是"),
        ({"年度学时": True}, "“年度学时”不能是"),
        ({"\ud800": 1}, "没有“?”这个事项"),
        ({f"事项{n}": 1 for n in range(400)}, "事项太多"),
        ({"受聘现岗位": {"spans": [["2001-01-01", "2001-02-01"]] * 61}}, "段数太多"),
        ({"系列": "长" * 61}, "写得太长"),
        ({"受聘现岗位": {"since": 20200301}}, "起止日期写得不对"),
    ],
)
def test_what_no_person_has_is_refused_in_words(client: Client, facts: dict[str, Any], says: str) -> None:
    answer = ask(client, json.dumps({"facts": facts}))
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_dates_at_the_edge_of_time_break_nothing(client: Client) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        facts = {"处分期止": day, "受聘现岗位": {"since": day}, "乡镇连续任教": {"spans": [[day, "至今"]]}}
        for as_of in ("1990-01-01", "2021-10-11", "2100-12-31"):
            answer = ask(client, {"facts": facts, "as_of": as_of, "pack": "jilin_2021", "season": 2100})
            assert answer.status_code == 200, answer.json()


def test_what_is_too_big_or_no_json_at_all_is_turned_away_at_the_door(client: Client) -> None:
    assert ask(client, " " * (door.LARGEST + 1)).status_code == 413
    form = client.post("/api/v1/eligibility", {"facts": "1"})
    assert (form.status_code, form["Content-Type"]) == (415, "application/problem+json")
    other = client.put("/api/v1/eligibility")
    assert (other.status_code, other["Allow"]) == (405, "POST")
    assert client.post("/api/v1/facts").status_code == 405


def test_one_address_may_ask_so_often_and_another_still_may(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(door.ASKS, "limit", 2)
    body = {"facts": {}, "as_of": "2021-10-11"}
    assert [ask(client, body).status_code for _ in range(3)] == [200, 200, 429]
    refused = ask(client, body)
    assert refused["Retry-After"] == "600"
    assert "命令行" in refused.json()["detail"]
    assert ask(client, body, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_nothing_of_a_question_is_kept_or_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    before = dump()
    with caplog.at_level(logging.DEBUG):
        ask(client, EXAMPLE)
        ask(client, {"facts": {"张三的秘密": "22990019790517101X"}})
    assert dump() == before
    assert "sessionid" not in client.cookies
    kept = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "秘密" not in kept
    assert "22990019790517101X" not in kept


def test_a_question_costs_one_count_and_two_reads_whatever_it_holds(client: Client) -> None:
    ask(client, EXAMPLE)
    with CaptureQueriesContext(connection) as caught:
        ask(client, EXAMPLE)
    asked = [one["sql"] for one in caught if "SAVEPOINT" not in one["sql"]]
    assert len([sql for sql in asked if "people_bucket" in sql]) == 1
    assert len(asked) <= 3, asked  # the count, the demonstration's clock, the register of published packs


def test_vocabulary_and_paths_are_those_of_the_pack(client: Client) -> None:
    pack = queries.pack_in_force(today())
    told = client.get("/api/v1/facts").json()
    assert told["facts"] == json.loads(json.dumps([plain_fact(term) for term in pack.vocabulary.values()]))
    assert told["pack"]["digest"] == queries.digest_of(pack)
    assert [one["path"] for one in client.get("/api/v1/paths").json()["paths"]] == list(pack.paths)
    assert client.get("/api/v1/paths?pack=national").json()["pack"]["name"] == "national"
    assert client.get("/api/v1/paths?pack=nowhere").status_code == 422


def test_the_document_gives_every_fact_its_schema(client: Client) -> None:
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.")
    facts = found["components"]["schemas"]["Facts"]["properties"]
    assert set(facts) == set(queries.pack_in_force(today()).vocabulary)
    assert {"enum": ["省", "市", "县"]} in facts["单位层级"]["anyOf"]


def test_what_breaks_inside_gives_a_number_and_nothing_of_the_cause(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def burst(*_: object) -> None:
        raise RuntimeError("secret 22990019790517101X")

    monkeypatch.setattr(endpoints, "cited", burst)
    answer = ask(client, EXAMPLE)
    assert answer.status_code == 500
    assert answer["Content-Type"] == "application/problem+json"
    assert "secret" not in answer.content.decode() + caplog.text
    assert answer.json()["detail"].rpartition("：")[2] in caplog.text


def test_the_page_shows_a_request_that_works_as_it_stands(client: Client) -> None:
    page = client.get("/api/v1/", HTTP_HOST="testserver").content.decode()
    told = html.unescape(page).partition("-d '")[2].partition("'</pre>")[0]
    assert ask(client, told).status_code == 200
    for term in queries.pack_in_force(today()).vocabulary:
        assert term in page
