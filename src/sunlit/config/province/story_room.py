"""The sessions of the story: planned, filed, drawn, declared, frozen, read, met, voted, counted, announced."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sunlit.apps.applications.models import Season
from sunlit.apps.committees.models import Committee
from sunlit.apps.committees.queries import groups
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import ballot, closing, draw, filing, meeting, result, roster, scores
from sunlit.apps.reviews.actions.panel import Kin, settle
from sunlit.apps.reviews.models import Recusal, ReviewSession
from sunlit.apps.reviews.queries import numbers
from sunlit.config.province import SAMPLE, panel_acts
from sunlit.config.province.company import Company, done
from sunlit.domain.draw.pool import GroupRule, PanelRules
from sunlit.domain.draw.seed import nonce_commitment
from sunlit.gateways import clock, randomness


@dataclass(frozen=True, slots=True)
class Sitting:
    """One session as the story needs it. `against`: how many do not agree, by the name of the case."""

    series: str
    name: str
    meets_on: date
    place: str
    against: Mapping[str, int] = field(default_factory=dict)


ACADEMY, HALL = f"省教育学院第一会议室{SAMPLE}", f"省科技会堂三楼会议室{SAMPLE}"
SITTINGS = {
    # three of the five on the capped path pass; the fourth reached two thirds and does not; two others do not
    "summer": Sitting(
        "22",
        f"中小学教师系列2021年第一次评审会{SAMPLE}",
        date(2021, 8, 27),
        ACADEMY,
        {"summer.1": 0, "summer.2": 1, "summer.3": 1, "summer.4": 5, "summer.5": 13, "summer.9": 12},
    ),
    "water": Sitting("05", f"工程系列2021年第一次评审会{SAMPLE}", date(2021, 9, 28), HALL, {"water.5": 14}),
    "announced": Sitting("05", f"工程系列2021年第二次评审会{SAMPLE}", date(2021, 10, 8), HALL, {"announced.2": 14}),
    "counted": Sitting("05", f"工程系列2021年第三次评审会{SAMPLE}", date(2021, 10, 9), HALL),
    "meeting": Sitting("05", f"工程系列2021年第四次评审会{SAMPLE}", date(2021, 10, 11), HALL),
    "blind": Sitting("05", f"工程系列2021年第五次评审会{SAMPLE}", date(2021, 10, 15), HALL),
    "ready": Sitting("22", f"中小学教师系列2021年第二次评审会{SAMPLE}", date(2021, 10, 11), ACADEMY),
}


def plan(company: Company, who: str) -> None:
    """The office plans the session, puts its cases on the list and files it."""
    for name in who.split():
        sitting, today = SITTINGS[name], clock.today()
        body = Committee.objects.get(series=sitting.series)
        by, rows = company.office(body.pk), company.rows(name)
        proposal = filing.Plan(
            name=sitting.name,
            meets_on=sitting.meets_on,
            place=sitting.place,
            panel=_panel(body),
            thresholds=numbers.thresholds(today),
            cap=numbers.cap(today),
        )
        planned = done(filing.plan(body.pk, Season.objects.get(year=2021).pk, proposal, by=by))
        company.sessions[name] = planned.pk
        done(filing.list_cases(planned.pk, [row.pk for row in rows], by=by))
        done(filing.file(planned.pk, by=by))


def accept_filing(company: Company, who: str) -> None:
    """The province takes the filing."""
    for name in who.split():
        done(filing.accept_filing(company.sessions[name], by=company.province()))


def draw_panel(company: Company, who: str) -> None:
    """Office and inspector promise a nonce each, show it, and the panel is drawn."""
    for name in who.split():
        row = _session(company, name)
        sides = {"office": company.office(row.committee_id), "inspector": company.inspector(row.committee_id)}
        nonces = {side: randomness.token(16) for side in sides}
        made = done(draw.freeze_pool(row.pk, by=sides["office"]))
        for side, by in sides.items():
            done(draw.promise(made.pk, nonce_commitment(side, nonces[side]).hex(), by=by))
        for side, by in sides.items():
            done(draw.reveal(made.pk, nonces[side].hex(), by=by))


def declare(company: Company, who: str) -> None:
    """Everybody drawn answers and declares; one has a relative of an applicant's name, which two persons settle."""
    for name in who.split():
        row = _session(company, name)
        case = row.cases.select_related("application__person").order_by("-n")[0]
        namesake = Kin("sibling", case.application.person.name.removesuffix(SAMPLE))
        panel_acts.declare(row, kin={"评委03": [namesake]})
        for open_one in Recusal.objects.filter(member__session=row, status="suspected").order_by("pk"):
            for by in (company.office(row.committee_id), company.inspector(row.committee_id)):
                done(settle(open_one.pk, confirm=True, reason="核实：系申报人的兄弟姐妹。", by=by))


def freeze(company: Company, who: str) -> None:
    """The office locks the list; the blind reviewers are drawn."""
    for name in who.split():
        row = _session(company, name)
        done(roster.freeze_roster(row.pk, by=company.office(row.committee_id)))


def read(company: Company, who: str) -> None:
    """The blind reviewers send their sheets."""
    for name in who.split():
        panel_acts.read(_session(company, name))


def read_some(company: Company, who: str) -> None:
    """Only the first two cases are read so far."""
    for name in who.split():
        panel_acts.read(_session(company, name), only=(1, 2))


def meet(company: Company, who: str) -> None:
    """The room opens, two seats stay empty, the first who came presides and opens the meeting."""
    for name in who.split():
        row = _session(company, name)
        office = company.office(row.committee_id)
        done(meeting.open_room(row.pk, by=office))
        panel_acts.sign_in(_session(company, name), absent=2)
        done(meeting.name_chair(row.pk, "评委01", by=office))
        done(meeting.begin(row.pk, by=_chair(company, name)))


def supervise(company: Company, who: str) -> None:
    """The inspector comes into the room."""
    for name in who.split():
        row = _session(company, name)
        done(meeting.sign_in(row.pk, by=company.inspector(row.committee_id)))


def defend(company: Company, who: str) -> None:
    """Everybody in the room scores the defences; the office closes this part."""
    for name in who.split():
        row = _session(company, name)
        panel_acts.defend(row)
        done(scores.finish_defences(row.pk, by=company.office(row.committee_id)))


def deliberate(company: Company, who: str) -> None:
    """An opinion on every case, signed by three."""
    for name in who.split():
        panel_acts.deliberate(_session(company, name))


def vote(company: Company, who: str) -> None:
    """The ballot: opened, cast, closed; counted by the office with the inspector's assent."""
    for name in who.split():
        row = _session(company, name)
        office, inspector = company.office(row.committee_id), company.inspector(row.committee_id)
        done(ballot.open_voting(row.pk, by=office))
        numbers_of = {company.cases[key]: doubts for key, doubts in SITTINGS[name].against.items()}
        cases = row.cases.values_list("application_id", "n")
        panel_acts.vote(_session(company, name), against={n: numbers_of.get(pk, 0) for pk, n in cases})
        done(closing.close_voting(row.pk, by=office))
        done(result.assent_to_tally(row.pk, by=inspector))
        done(result.tally(row.pk, by=office))


def announce(company: Company, who: str) -> None:
    """The chair announces in the room."""
    for name in who.split():
        done(result.announce(company.sessions[name], by=_chair(company, name)))


def _panel(body: Committee) -> PanelRules:
    """The numbers of the notice (三(三)) and the groups of the committee's own pool."""
    today = clock.today()
    return PanelRules(
        size=body.size,
        least_size=numbers.least_size(today),
        groups=tuple(GroupRule(group, 3, 12) for group in groups(body)),
        grass_roots=5,
        non_public=1,
        **numbers.panel(today),
    )


def _session(company: Company, name: str) -> ReviewSession:
    return ReviewSession.objects.select_related("committee").get(pk=company.sessions[name])


def _chair(company: Company, name: str) -> Actor:
    row = _session(company, name)
    return company.expert(row.members.select_related("expert").get(chairs=True).expert.user_id, row.committee_id)
