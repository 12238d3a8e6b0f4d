"""From a dossier to the facts of the rules, each with where it comes from (一(五), 一(十六)); a pure function.

The vocabulary names the dossier field that feeds each fact; this module is the list of those fields. What no record
says stays unknown: the explanation then asks for it and names the document that proves it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sunlit.apps.applications import facts_of_career as career
from sunlit.apps.applications import facts_of_unit as unit
from sunlit.apps.applications.facts_of_service import COUNTRY, city_to_township, frontline_now, service
from sunlit.apps.applications.facts_of_unit import of_unit
from sunlit.apps.applications.forms.work import TEACHING, TECHNICAL
from sunlit.apps.applications.stated import Dossier, Maker, Stated, nothing_registered
from sunlit.domain.rules.vocabulary import Vocabulary


def facts_of(dossier: Dossier, vocabulary: Vocabulary) -> Mapping[str, Stated]:
    """Every fact the dossier can tell, by the vocabulary's name."""
    found = {}
    for name, term in vocabulary.items():
        stated = FIELDS[term.fed_by](dossier) if term.fed_by in FIELDS else None
        if stated is not None:
            found[name] = stated
    return MappingProxyType(found)


FIELDS: Mapping[str, Maker] = MappingProxyType(
    {
        "organisation.mode": of_unit(lambda body: unit.MODES.get(body.mode)),
        "organisation.level": of_unit(lambda body: unit.LEVELS.get(body.level)),
        "organisation.kind": of_unit(lambda body: unit.SECTORS.get(body.sector)),
        "organisation.area": of_unit(unit.area),
        "organisation.public_school": unit.public_school,
        "organisation.place": unit.school_place,
        "organisation.pilot": nothing_registered("不是试点"),
        "people.outside_province": nothing_registered("否"),
        "titles.specialty": nothing_registered("其他"),
        "titles.series": career.series,
        "titles.level": career.title_level,
        "titles.obtained_on": career.title_since,
        "posts.level": career.post_level,
        "posts.teacher_grade": career.teacher_grade,
        "posts.appointed_on": career.post_since,
        "posts.grade_since": career.grade_since,
        "posts.in_province": of_unit(lambda body: "是"),
        "teaching.stage": career.stage,
        "education.highest": career.degree,
        "assessments.all_passed": career.all_passed,
        "service.teaching": service({TEACHING}),
        "service.township_teaching": service({TEACHING}, COUNTRY),
        "service.rural_teaching": service({TEACHING}, COUNTRY),
        "service.township_institution": service({TEACHING, TECHNICAL}, COUNTRY),
        "service.frontline_now": frontline_now,
        "service.city_to_township": city_to_township,
        "education.postdoc": nothing_registered("否"),
        "contracts.months": nothing_registered(0),
        "contracts.agreement": nothing_registered("否"),
        "talents.class": nothing_registered("无"),
        "talents.special": nothing_registered("无"),
        "talents.private_role": nothing_registered("其他"),
        "missions.kind": nothing_registered("无"),
        "missions.spans": nothing_registered({"spans": []}),
        "epidemic.listed": nothing_registered("否"),
        "people.farmer": nothing_registered("否"),
        "skills.grade": nothing_registered("无"),
        "skills.part_time": nothing_registered("否"),
        "qualifications.name": nothing_registered("无"),
        "exams.passed_level": nothing_registered("无"),
    }
)
"""Dossier fields by the vocabulary's names. What has no line here is asked for when a rule needs it."""
