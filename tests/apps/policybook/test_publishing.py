"""Two persons publish; from its date on the pack decides, and a season that has closed keeps its own (一(一), 20)."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from tests.apps.policybook.drafting import CHANGE, SCHOOLS, head, officer, opened, published, ready, sheet, signed

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.policybook import actions, contents, queries, register, values
from sunlit.apps.policybook.drafting.content import ClauseDraft, from_plain
from sunlit.apps.policybook.models import Draft, DraftVersion, PolicyPack, Publication, Signature
from sunlit.apps.policybook.paths import seats_of
from sunlit.apps.policybook.published import looking
from sunlit.apps.population.tasks import nightly
from sunlit.domain.base.reason import Refusal
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.proof.findings import Holds, Violated
from sunlit.gateways.files import POLICIES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_season")]
NEW, OLD = dt.date(2022, 1, 1), dt.date(2021, 12, 31)
TEACHER = {"系列": "中小学教师", "乡镇连续任教": 310, "现仍在一线": "是", "现聘等级": "一级教师", "受聘现岗位": 130}


@pytest.fixture(autouse=True)
def _within() -> Iterator[None]:
    """Each test looks at the packs as a request does; a new look after publishing is a new request."""
    with looking():
        yield


def years(on: dt.date) -> object:
    found = queries.pack_in_force(on).parameters["一线年限"].in_force(on)
    assert isinstance(found, Dated)
    return found.value


def verdict(as_of: dt.date, season: int) -> bool | None:
    asked = queries.ask(TEACHER, as_of=as_of, season=season)
    return next(one.value for one in asked.verdicts() if one.path == "c1_05_c")


def leaves(kind: str) -> list[dict[str, Any]]:
    return [json.loads(bytes(leaf.data)) for leaf in Leaf.objects.filter(kind=kind).order_by("idx")]


def test_two_persons_publish_and_the_pack_decides_from_its_date_on():
    first, second = officer(), officer()
    published(first, second)
    with looking():
        assert [pack.name for pack in queries.book().packs] == ["national", "jilin_2021", "schools_2022"]
        assert (years(OLD), years(NEW)) == (30, 25)
        assert (verdict(dt.date(2021, 11, 1), 2021), verdict(dt.date(2022, 3, 5), 2022)) == (False, True)
        assert queries.digest_in_force(NEW) == Publication.objects.get().digest


def test_a_closed_season_keeps_the_pack_of_its_last_day():
    published(officer(), officer())
    with looking():
        assert queries.pack_of_season(dt.date(2022, 2, 1), 2021).name == "jilin_2021"
        assert queries.pack_of_season(dt.date(2022, 2, 1), 2022).name == "schools_2022"
        assert verdict(dt.date(2022, 2, 1), 2021) is False


def test_a_path_that_was_repealed_keeps_its_consequences_for_the_cases_of_its_time():
    published(officer(), officer())
    first, second = officer(), officer()
    with looking():
        draft = ready(first, ClauseDraft(repealed=("c1_05_c",)), "later", in_force="2022-02-01")
        assert isinstance(signed(draft, first), Signature)
        assert isinstance(signed(draft, second), Publication)
    with looking():
        assert "c1_05_c" not in queries.pack_in_force(dt.date(2022, 3, 1)).paths
        found = seats_of("c1_05_c", dt.date(2022, 3, 1), season=2021)
        assert found is not None
        assert found.seats == "exempt"


def test_the_log_names_the_digest_at_each_signature_and_when_it_comes_into_force(request):
    published(officer(), officer())
    row = Publication.objects.get()
    assert row.digest in json.dumps(leaves("policy.signed"))
    assert row.digest in json.dumps(leaves("policy.published"))
    assert row.digest not in json.dumps(leaves("policy.loaded"))
    with psycopg.connect(**request.getfixturevalue("worker_database").owner.keywords(), autocommit=True) as owner:
        owner.execute("UPDATE ledger_clock SET \"offset\" = '2022-01-01 09:00:00+08' - clock_timestamp()")
    with looking():
        assert "schools_2022" in [pack.name for pack in actions.load_packs()]
    assert row.digest in json.dumps(leaves("policy.loaded"))
    assert PolicyPack.objects.get(name="schools_2022").digest == row.digest


def test_everything_that_is_missing_is_said_at_once():
    by = officer()
    draft = opened(by, in_force="", number="", basis="", transition="")
    bad = CHANGE.cases.replace("299", "300")
    actions.save_clause(draft.ref, 1, SCHOOLS, ClauseDraft(numbers=CHANGE.numbers, cases=bad), by=by)
    told = signed(draft, by)
    assert isinstance(told, Refusal)
    facts = [reason.fact for reason in told.reasons]
    assert facts == ["施行日期", "文号", "依据", "过渡", "征求意见", "备案", "案例", "底线", "底线", "底线"]
    assert RefusedAttempt.objects.filter(move="sign").exists()
    assert not Signature.objects.exists()


def test_the_same_person_does_not_sign_twice_not_even_in_the_database():
    by = officer()
    draft = ready(by)
    signed(draft, by)
    again = signed(draft, by)
    assert isinstance(again, Refusal)
    assert "另一位" in again.reasons[0].text
    now = sheet(draft)
    one = now.signatures[0]
    with pytest.raises(IntegrityError, match="policybook_signs_once"), transaction.atomic():
        Signature.objects.create(version=now.version, digest=now.digest, by_id=by.user, at=one.at)
    row = {"name": "x", "digest": now.digest, "basis": "b", "transition": "t", "files": {}, "at": one.at}
    day = {"in_force": NEW, "on": dt.date(2021, 10, 11)}
    with pytest.raises(IntegrityError, match="policybook_two_persons"), transaction.atomic():
        Publication.objects.create(version=now.version, **row, **day, first_by_id=by.user, second_by_id=by.user)


def test_a_change_after_the_first_signature_asks_for_both_again_and_for_a_new_filing():
    first, second = officer(), officer()
    draft = ready(first)
    signed(draft, first)
    old = sheet(draft)
    actions.save_head(draft.ref, old.version.n, head(basis="另一个依据"), by=first)
    stale = actions.sign(draft.ref, old.version.n, old.digest, by=second)
    assert isinstance(stale, Refusal)
    assert {"版本", "备案"} <= {reason.fact for reason in stale.reasons}
    assert sheet(draft).signatures == []


def test_rules_that_changed_below_are_not_signed_unseen():
    first, second = officer(), officer()
    draft = ready(first)
    signed(draft, first)
    seen = sheet(draft)
    published(officer(), officer(), name="before", in_force="2021-12-01")
    with looking():
        told = actions.sign(draft.ref, seen.version.n, seen.digest, by=second)
    assert isinstance(told, Refusal)
    assert any("摘要" in reason.text for reason in told.reasons)


@pytest.mark.parametrize("day", ["2021-10-11", "2021-09-22", "2020-01-01"])
def test_no_pack_takes_effect_today_or_backwards(day):
    by = officer()
    told = signed(ready(by, in_force=day), by)
    assert isinstance(told, Refusal)
    assert "施行日期" in {reason.fact for reason in told.reasons}


@pytest.mark.parametrize("role", ["office", "province", "operator"])
def test_nobody_else_drafts_or_signs(role):
    draft = ready(officer())
    stranger = Actor(user=officer().user, role=role)
    now = sheet(draft)
    assert isinstance(actions.open_draft("another", head(), by=stranger), Refusal)
    assert isinstance(actions.save_clause(draft.ref, 9, SCHOOLS, CHANGE, by=stranger), Refusal)
    assert isinstance(actions.sign(draft.ref, now.version.n, now.digest, by=stranger), Refusal)


def test_what_was_kept_stays():
    published(officer(), officer())
    for model in (Draft, DraftVersion, Signature, Publication):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(id=F("id"))


def test_a_published_draft_is_closed():
    by = officer()
    draft = published(by, officer())
    with looking():
        assert isinstance(actions.save_clause(draft.ref, 9, SCHOOLS, ClauseDraft(summary="晚了"), by=by), Refusal)
        assert isinstance(actions.take_step(draft.ref, "dropped", since=dt.date(2021, 10, 1), says="x", by=by), Refusal)
        assert sheet(draft).stage == "published"


def test_what_cannot_be_read_is_kept_and_nothing_of_it_is_lost():
    by = officer()
    draft = opened(by)
    typed = ClauseDraft(conditions={"c1_05_c": "这还 没有 写完 ≥"}, cases="- says: 半句\n  given: {")
    actions.save_clause(draft.ref, 1, SCHOOLS, typed, by=by)
    assert sheet(draft).content.clause(SCHOOLS) == typed
    actions.save_clause(draft.ref, 2, SCHOOLS, CHANGE, by=by)
    assert [row.n for row in register.versions(draft)] == [3, 2, 1]
    old = register.version(draft, 2)
    assert old is not None
    assert from_plain(old.content).clause(SCHOOLS) == typed


def test_two_officers_at_the_same_clause_do_not_overwrite_each_other():
    first, second = officer(), officer()
    draft = opened(first)
    actions.save_clause(draft.ref, 1, SCHOOLS, CHANGE, by=first)
    told = actions.save_clause(draft.ref, 1, SCHOOLS, ClauseDraft(summary="另一种"), by=second)
    assert isinstance(told, Refusal)
    other = actions.save_clause(draft.ref, 1, "c1_06_health", ClauseDraft(summary="别的条款"), by=second)
    assert isinstance(other, DraftVersion)
    assert set(sheet(draft).content.clauses) == {SCHOOLS, "c1_06_health"}


def test_the_book_shows_the_new_words_and_keeps_the_cases_of_both():
    before = contents.clause_in(queries.pack_in_force(NEW), SCHOOLS)
    first = officer()
    draft = ready(first, ClauseDraft(summary="新的要点", numbers=CHANGE.numbers, cases=CHANGE.cases))
    signed(draft, first)
    signed(draft, officer())
    with looking():
        pack = queries.pack_in_force(NEW)
        clause = contents.clause_in(pack, SCHOOLS)
        assert before is not None
        assert clause is not None
        assert clause.summary.zh == "新的要点"
        assert clause.text == before.text
        assert len(clause.cases) == len(before.cases) + 2
        assert clause.status == before.status
        assert sum(len(part.clauses) for part in contents.parts_of(pack)) == 41
        assert len(contents.documents_of(pack)) == len(contents.documents_of(queries.pack_in_force(OLD)))
        names = [one.parameter.name for one in values.numbers_of(pack, clause, NEW)]
        assert len(names) == len(set(names))
        assert "一线年限" in names


def test_the_steps_come_in_their_order():
    by = officer()
    draft = opened(by)
    early = actions.take_step(draft.ref, "filed", since=dt.date(2021, 10, 1), number="备字1号", by=by)
    assert isinstance(early, Refusal)
    assert [reason.fact for reason in early.reasons] == ["征求意见"]
    nothing = actions.take_step(draft.ref, "consulted", since=None, by=by)
    assert isinstance(nothing, Refusal)
    assert [reason.fact for reason in nothing.reasons] == ["日期", "截止", "意见"]
    day = dt.date(2021, 10, 1)
    actions.take_step(draft.ref, "consulted", since=day, until=dt.date(2021, 10, 20), says="还没有", by=by)
    assert sheet(draft).stage == "consulted"
    assert "还没有结束" in " ".join(reason.text for reason in sheet(draft).obstacles)


LOWER = ClauseDraft(conditions={"c1_05_f_senior": "中小学教师 且 现仍在一线"})


def test_a_path_below_the_national_floor_is_shown_by_a_person_and_cannot_be_published():
    by = officer()
    draft = opened(by)
    actions.save_clause(draft.ref, 1, SCHOOLS, LOWER, by=by)
    found = next(one for one in sheet(draft).floor if one.path.id == "c1_05_f_senior")
    assert isinstance(found.found.result, Violated)
    assert "例如" in found.obstacle
    assert any(reason.fact == "底线" for reason in sheet(draft).obstacles)
    actions.accept(draft.ref, 2, found.key, "就要这样", by=by)
    assert any(reason.fact == "底线" for reason in sheet(draft).obstacles)


def test_an_exemption_with_a_legal_basis_lifts_the_floor_and_one_without_is_refused():
    by = officer()
    draft = opened(by)
    actions.save_clause(draft.ref, 1, SCHOOLS, LOWER, by=by)
    exempt = "- exemption: 一线放宽（示例）\n  kind: 基层\n  when: 中小学教师 且 现仍在一线\n"
    actions.save_exemptions(draft.ref, 2, exempt, by=by)
    assert [one.field for one in sheet(draft).checked.findings] == ["exemptions.yaml"]
    actions.save_exemptions(draft.ref, 3, exempt + "  basis: 示例文件第一条\n", by=by)
    assert sheet(draft).checked.findings == ()
    found = next(one for one in sheet(draft).floor if one.path.id == "c1_05_f_senior")
    assert isinstance(found.found.result, Holds)
    assert not any("高级教师，正常申报" in reason.text for reason in sheet(draft).obstacles if reason.fact == "底线")


def test_a_proof_that_rests_on_an_exemption_which_the_draft_widens_asks_for_a_reason():
    by = officer()
    draft = opened(by)
    actions.save_clause(draft.ref, 1, SCHOOLS, CHANGE, by=by)
    found = next(one for one in sheet(draft).floor if one.path.id == "c1_05_c")
    assert found.loosened == ("乡镇连续三十年",)
    assert found.obstacle
    actions.accept(draft.ref, 2, found.key, "省里另有文件（示例）", by=by)
    again = next(one for one in sheet(draft).floor if one.path.id == "c1_05_c")
    assert again.obstacle == ""


def test_only_what_a_draft_touches_is_measured():
    by = officer()
    draft = opened(by)
    actions.save_clause(draft.ref, 1, SCHOOLS, ClauseDraft(summary="只改要点"), by=by)
    assert sheet(draft).floor == ()


def test_a_new_gate_of_papers_alone_is_flagged_until_somebody_takes_it_on():
    by = officer()
    draft = opened(by)
    name = next(name for name, term in queries.pack_in_force(NEW).vocabulary.items() if term.measures == "论文")
    rules = f"- path: c1_05_papers\n  part: c\n  zh: 只看论文（示例）\n  when: {name} ≥ 3\n"
    rules += "  then: {method: 正常, level: 副高级}"
    actions.save_clause(draft.ref, 1, SCHOOLS, ClauseDraft(rules=rules), by=by)
    assert sheet(draft).checked.findings == ()
    found = [one for one in sheet(draft).onlys if one.path.id == "c1_05_papers"]
    assert {one.only.measure for one in found} == {"论文"}
    assert any(reason.fact == "四唯" and "论文" in reason.text for reason in sheet(draft).obstacles)
    for one in found:
        actions.accept(draft.ref, sheet(draft).version.n, one.key, "试点（示例）", by=by)
    assert not any(reason.fact == "四唯" for reason in sheet(draft).obstacles)


def test_what_a_path_asked_before_is_no_new_finding():
    by = officer()
    draft = opened(by)
    actions.save_clause(draft.ref, 1, SCHOOLS, CHANGE, by=by)
    assert sheet(draft).onlys == ()


def test_the_nightly_run_knows_the_published_packs(monkeypatch):
    """Outside a request only the files count, unless the run looks: so what it asks is what is in force."""
    published(officer(), officer())
    seen: list[str] = []

    def asked(today: dt.date) -> int:
        seen.append(queries.pack_in_force(NEW).name)
        return 0

    monkeypatch.setattr("sunlit.apps.population.actions.project", asked)
    monkeypatch.setattr("sunlit.apps.population.actions.tell_newly_open", asked)
    nightly(timestamp=0)
    assert seen == ["schools_2022", "schools_2022"]


def test_a_folder_opens_as_a_draft_from_the_command_line(capsys, tmp_path):
    login = User.objects.get(pk=officer().user).login
    call_command("draft_pack", str(POLICIES / "example_change"), "--by", login)
    assert "已导入为草案 example_change" in capsys.readouterr().out
    (tmp_path / "pack.yaml").write_text("pack: x", encoding="utf-8")
    with pytest.raises(CommandError, match="title"):
        call_command("draft_pack", str(tmp_path), "--by", login)
    with pytest.raises(CommandError, match="没有这个政策人员"):
        call_command("draft_pack", str(tmp_path), "--by", "nobody")
    assert [row.name for row in Draft.objects.all()] == ["example_change"]
