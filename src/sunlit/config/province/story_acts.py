"""What people do in the story before the room: each act calls the action that the page of that person calls."""

from collections import defaultdict

from sunlit.apps.applications.actions import audit, audit_return, dossier
from sunlit.apps.applications.actions.accept import accept as accept_case
from sunlit.apps.applications.actions.open_application import open_application
from sunlit.apps.applications.actions.promise import commit_personally
from sunlit.apps.applications.actions.resubmit import resubmit
from sunlit.apps.applications.actions.submit import submit
from sunlit.apps.applications.actions.withdraw import withdraw as take_back
from sunlit.apps.applications.models import Application, Record, Season
from sunlit.apps.applications.queries.audit import book
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.models import Person
from sunlit.apps.posts.actions import free_seat, set_plan
from sunlit.apps.publicity.actions.forward import decline as turn_down
from sunlit.apps.publicity.actions.forward import forward as send_up
from sunlit.apps.publicity.actions.objections import answer, object_to
from sunlit.apps.publicity.actions.post import post_notice
from sunlit.apps.publicity.models import NoticeLine
from sunlit.config.province.company import Company, StoryStuckError, done
from sunlit.gateways import clock

UNCLEAR = audit.Verdict(
    "unclear",
    found="毕业证书的照片模糊，看不清学校和日期。",
    needed="重新上传清晰的毕业证书，或者学信网的学历证明。",
    who="申报人",
    clause="四(四)",
)
UNFOUNDED = audit.Verdict(
    "bad", "missing", "填了这项业绩，没有附证明。", "附上主办单位盖章的证明。", "申报人，由单位盖章", "四(四)"
)


def plan_posts(company: Company, bodies: list[Organisation], season: Season) -> None:
    """Units that count seats file their posts; how many they may recommend is computed (一(五)e)."""
    for body in bodies:
        series = "22" if body.kind == "school" else "05"
        senior = (4, 3) if "村小学" in body.name else (36, 11)
        for level, (approved, filled) in (("副高级", senior), ("正高级", (2, 1))):
            done(
                set_plan(
                    body,
                    season,
                    series=series,
                    level=level,
                    approved=approved,
                    filled=filled,
                    retirees=0,
                    by=company.clerk(body.pk),
                )
            )


def open_drafts(company: Company, people: dict[str, tuple[Person, str]], who: str) -> None:
    """Choose the path and open a draft."""
    for key, (person, path) in people.items():
        if key in who.split() or key.partition(".")[0] in who.split():
            row = Application(person=person)
            company.cases[key] = done(open_application(path, by=company.applicant(row))).pk


def hand_in(company: Company, who: str) -> None:
    """Promise and submit."""
    for row in company.rows(who):
        done_by = company.applicant(row)
        commit_personally(row.pk, by=done_by)
        done(submit(row.pk, by=done_by))


def post(company: Company, who: str) -> None:
    """Each unit posts its cases of that day in one notice."""
    for body, refs in _by_unit(company, who).items():
        done(post_notice(refs, by=company.clerk(body)))


def forward(company: Company, who: str) -> None:
    """Each unit promises and sends its cases upward."""
    for body, refs in _by_unit(company, who).items():
        done(send_up(refs, promised=True, by=company.clerk(body)))


def audit_ok(company: Company, who: str) -> None:
    """The desk finds every claim true and passes the case on; a case that lies higher already is left alone."""
    for row in company.rows(who):
        by = company.auditor(row.desk_id)
        _judge(row, by)
        done(audit.pass_on(row.ref, by=by))


def audit_up(company: Company, who: str) -> None:
    """Only the cases that have a county or city desk: those of provincial units go straight to the committee."""
    lower = [key for key in company.keys(who) if _state(company, key) in {"at_county", "at_city"}]
    audit_ok(company, " ".join(lower))


def accept(company: Company, who: str) -> None:
    """The committee's office checks what is left and accepts."""
    for row in company.rows(who):
        by = company.office(row.committee_id)
        _judge(row, by)
        done(accept_case(row.ref, by=by))


def give_back(company: Company, who: str) -> None:
    """一次告知: one list with two faults."""
    for row in company.rows(who):
        by = company.office(row.committee_id) if row.state == "at_committee" else company.auditor(row.desk_id)
        _judge(row, by, faults={"education": UNCLEAR, "achievement": UNFOUNDED})
        done(audit_return.return_once(row.ref, by=by))


def mend(company: Company, who: str) -> None:
    """The applicant mends what was listed and hands it in again."""
    for row in company.rows(who):
        by = company.applicant(row)
        for record in Record.objects.filter(person=row.person, section__in=("education", "achievement")):
            text = {"major": f"{record.data.get('major')}（已重新上传证书）"} if record.section == "education" else {}
            form = SECTIONS[record.section].form(record.data | text, today=clock.today())
            if not form.is_valid():
                raise StoryStuckError(f"{row.ref}: {form.errors.as_text()}")
            done(dossier.save_record(record.section, form, by=by, ref=record.ref))
        done(resubmit(row.pk, by=by))


def refuse(company: Company, who: str) -> None:
    """The desk finds that the case does not qualify."""
    reason = "受聘现岗位的日期与聘任文件不符，按聘任文件计算，任职年限没有满。"
    for row in company.rows(who):
        by = company.auditor(row.desk_id)
        _judge(row, by)
        done(audit.refuse(row.ref, reason=reason, clause="一(五)", by=by))


def decline(company: Company, who: str) -> None:
    """The unit does not recommend, in writing."""
    reason = "本年度推荐名额先用于任职年限更长的两位老师，按单位推荐办法排在第三位。"
    for row in company.rows(who):
        done(turn_down(row.ref, reason=reason, by=company.clerk(row.organisation_id)))


def withdraw(company: Company, who: str) -> None:
    """The applicant takes the case back."""
    for row in company.rows(who):
        done(take_back(row.pk, by=company.applicant(row), release=free_seat, reason="今年先不报了，明年准备好再报。"))


def object_and_answer(company: Company, who: str) -> None:
    """Two people object to a notice; the unit has answered one of them."""
    for row in company.rows(who):
        line = NoticeLine.objects.select_related("notice").get(application=row)
        text = "公示里没有写清楚这位老师2016年到2018年在哪里任教，请核实。"
        first = done(object_to(line.notice.ref, text=text, line=line.n, name="群众"))
        text = "已查聘任文件和课表，两学年都在本单位任教，公示内容属实。"
        done(answer(first.ref, text=text, upheld=False, by=company.clerk(row.organisation_id)))
        done(object_to(line.notice.ref, text="请说明推荐名额是怎么分的。"))


def _judge(row: Application, by: object, faults: dict[str, audit.Verdict] | None = None) -> None:
    """An answer on every claim that this desk is asked for; the first of a section gets its fault."""
    left = dict(faults or {})
    verdicts = {}
    for claim in book(row).asked:
        verdicts[claim.key] = left.pop(claim.section, audit.Verdict("ok"))
    if verdicts:
        done(audit.judge(row.ref, verdicts, by=by))  # type: ignore[arg-type]


def _by_unit(company: Company, who: str) -> dict[int, list[str]]:
    refs = defaultdict(list)
    for row in company.rows(who):
        refs[row.organisation_id].append(row.ref)
    return refs


def _state(company: Company, key: str) -> str:
    return Application.objects.values_list("state", flat=True).get(pk=company.cases[key])
