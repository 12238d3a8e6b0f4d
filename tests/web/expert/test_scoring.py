"""盲评, 答辩评分 and 监督台 on their pages: no name reaches a blind reviewer, a sheet is final (三(五), 四(三))."""

from tests.apps.reviews.stage import GOOD, Evening
from tests.web.office.seats import sit

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Assignment, Score, SessionCase

SHEET = {key: str(value) for key, value in GOOD.points.items()}


def reader(evening: Evening) -> tuple[Actor, SessionCase]:
    """A drawn blind reviewer and his case."""
    one = Assignment.objects.select_related("case", "member__expert").order_by("pk")[0]
    return evening.experts[one.member.seat], one.case


def test_a_reviewer_reads_without_names_and_sends_one_sheet(at):
    evening = at.frozen(2)
    expert, case = reader(evening)
    client = sit(Actor(user=expert.user, role="expert", committee=evening.office.committee))
    assert case.pseudonym in client.get("/expert/reviews/").content.decode()
    url = f"/expert/s/{evening.session.ref}/read/{case.pseudonym}/"
    text = client.get(url).content.decode()
    person, unit = case.application.person, case.application.organisation
    for term in (person.name, unit.name, case.application.ref, person.ref):
        assert term not in text
    assert client.post(url, SHEET).status_code == 302
    assert Score.objects.filter(case=case, stage="blind").count() == 1


def test_a_low_mark_without_words_is_said_at_its_field_and_nothing_is_lost(at):
    evening = at.frozen(2)
    expert, case = reader(evening)
    client = sit(Actor(user=expert.user, role="expert", committee=evening.office.committee))
    url = f"/expert/s/{evening.session.ref}/read/{case.pseudonym}/"
    answer = client.post(url, SHEET | {"ability": "5"})
    assert answer.status_code == 409
    assert "请写明理由" in answer.content.decode()
    assert not Score.objects.exists()


def test_a_case_that_was_not_drawn_for_him_is_no_page(at):
    evening = at.frozen(2)
    _, case = reader(evening)
    drawn = set(Assignment.objects.filter(case=case).values_list("member__seat", flat=True))
    other = next(actor for seat, actor in evening.experts.items() if seat not in drawn)
    client = sit(Actor(user=other.user, role="expert", committee=evening.office.committee))
    assert client.get(f"/expert/s/{evening.session.ref}/read/{case.pseudonym}/").status_code == 404


def test_an_expert_in_the_room_scores_a_defence(at):
    evening = at.met(1)
    expert = next(iter(evening.experts.values()))
    client = sit(Actor(user=expert.user, role="expert", committee=evening.office.committee))
    assert "第1件" in client.get("/expert/defences/").content.decode()
    assert client.post(f"/expert/s/{evening.session.ref}/defence/1/", SHEET).status_code == 302
    assert Score.objects.filter(stage="defence").count() == 1


def test_the_inspector_sees_every_entry_and_no_choice(at):
    evening = at.met(1)
    text = sit(evening.inspector).get("/inspect/").content.decode()
    assert "签到" in text
    assert "抽出专家" in text or "评审会予以备案" in text or "盲评完成" in text
