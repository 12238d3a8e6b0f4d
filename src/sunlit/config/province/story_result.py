"""After the vote in the story: notice, complaint, confirmation, seals, certificates, appointments, a revocation."""

from sunlit.apps.appointments.actions import SPECIAL, VACANCY, appoint, set_posts
from sunlit.apps.certificates.actions import decide
from sunlit.apps.certificates.actions.issue import issue as issue_prepared
from sunlit.apps.certificates.actions.prepare import prepare as prepare_one
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.committees.actions import seals
from sunlit.apps.committees.models import Committee, Seal
from sunlit.apps.policybook.paths import seats_of
from sunlit.apps.publicity.actions import complaints
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.actions.results import confirm as confirm_results
from sunlit.apps.publicity.models import NoticeLine, Objection
from sunlit.apps.reviews.actions.publish import publish as publish_session
from sunlit.config.province import SAMPLE
from sunlit.config.province.company import Company, StoryStuckError, done
from sunlit.domain.certificate.register import KINDS
from sunlit.gateways import clock

COMPLAINT = "举报：申报材料里的示范课证书上的主讲人不是本人，请核实。"
CONFIRMED = "吉示职评〔2021〕7号（示例）"


def publish(company: Company, who: str) -> None:
    """The office puts who passed on notice, and tells the others why not."""
    for name in who.split():
        row = company.rows(f"{name}.1")[0]
        done(publish_session(company.sessions[name], by=company.office(row.committee_id)))


def complain(company: Company, who: str) -> None:
    """Somebody complains about a result; the inspector holds it while he looks into it."""
    for row in company.rows(who):
        line = NoticeLine.objects.select_related("notice").get(application=row, notice__kind="result")
        said = done(object_to(line.notice.ref, text=COMPLAINT, line=line.n))
        done(complaints.hold(said.ref, line.n, by=company.inspector(row.committee_id)))


def annul(company: Company, who: str) -> None:
    """The complaint holds: the result is taken back."""
    for row in company.rows(who):
        said = Objection.objects.select_related("line").get(line__application=row, notice__kind="result")
        reason = "经向主办单位核实，示范课的主讲人不是申报人，所附证书系变造。"
        by = company.inspector(row.committee_id)
        done(complaints.annul(said.ref, said.line.n if said.line else 0, reason=reason, clause="三(七)", by=by))


def confirm(company: Company, who: str) -> None:
    """The notice has run out with nothing open."""
    rows = company.rows(who)
    done(confirm_results([row.ref for row in rows], document=CONFIRMED, by=company.office(rows[0].committee_id)))


def draw_seals(company: Company, who: str) -> None:
    """The offices of the committees of these series draw their seals and submit them."""
    for series in who.split():
        body = Committee.objects.get(series=series)
        by = company.office(body.pk)
        for kind in KINDS:
            name = by.name.removesuffix(SAMPLE) if kind == "名章" else body.name.removesuffix(SAMPLE)
            made = done(seals.draw(body.pk, kind=kind, name=name, documents=seals.DOCUMENTS, by=by))
            done(seals.submit(made.ref, by=by))


def file_seals(company: Company, who: str) -> None:
    """Two persons of the province file them."""
    for series in who.split():
        for n, seal in enumerate(Seal.objects.filter(committee__series=series, state="submitted").order_by("pk"), 1):
            done(seals.propose(seal.ref, "file", document=f"吉示印备〔2021〕{n}号", by=company.province()))
            done(seals.confirm(seal.ref, by=company.province(1)))


def prepare(company: Company, who: str) -> None:
    """The office's first clerk puts the certificates before the second."""
    for row in company.rows(who):
        done(prepare_one(row.ref, by=company.office(row.committee_id)))


def issue(company: Company, who: str) -> None:
    """The second clerk issues. Not inside a transaction: the intent must be committed before it is signed."""
    for row in company.rows(who):
        prepared = Certificate.objects.get(application=row, state="draft")
        done(issue_prepared(prepared.ref, by=company.second_office(row.committee_id)))


def appoint_holders(company: Company, who: str) -> None:
    """The unit appoints: on a special post where the path leads there, else on a vacancy."""
    for row in company.rows(who):
        by, today = company.clerk(row.organisation_id), clock.today()
        path = seats_of(row.path, today)
        kind = SPECIAL if path is not None and path.post == "special" else VACANCY
        if kind == VACANCY:
            posts = {"approved": 36, "filled": 11, "source": "岗位设置方案核准表（示例）"}
            done(set_posts(row.organisation, series=row.series, level=row.level, by=by, **posts))  # type: ignore[arg-type]
        done(appoint(row.ref, kind, appointed_on=today, document="聘字〔2021〕3号（示例）", by=by))


def revoke(company: Company, who: str) -> None:
    """Two persons of the province revoke a title that was obtained by deceit (三(七))."""
    for row in company.rows(who):
        number = Certificate.objects.get(application=row, state="issued").number
        if number is None:
            raise StoryStuckError(f"{row.ref} has no certificate to revoke")
        decision = done(
            decide.enter(
                number,
                "revoke",
                document="吉示人社处〔2021〕1号（示例）",
                reason="经核实，申报的论文由他人代写，属学术造假，撤销职称。",
                clause="三(七)",
                by=company.province(),
            )
        )
        done(decide.confirm(decision.ref, by=company.province(1)))
