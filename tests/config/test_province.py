"""The demonstration province: invented people that fit the rules, built once, from a seed."""

from sunlit.apps.applications.models import Record
from sunlit.apps.experts.models import PanelService, PoolMember
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people.models import Person, User
from sunlit.apps.people.personas import faces
from sunlit.config.commands import province
from sunlit.domain.base.identity import is_demonstration
from sunlit.gateways import clock


def test_the_province_is_built_once_and_opens_on_its_monday(fresh_database, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", fresh_database.owner.url())
    said: list[str] = []
    assert province.build(said.append, people=40) is True
    assert province.build(said.append, people=40) is False
    assert f"{clock.now():%Y-%m-%d %H:%M}" == "2021-10-11 09:00"
    assert len(said) >= 4
    assert all(person.name.endswith("（示例）") for person in Person.objects.all())
    assert all(is_demonstration(person.id_number) for person in Person.objects.all())
    assert not any(user.has_usable_password() for user in User.objects.all())
    assert {face.role for face in faces()} >= {"applicant", "employer", "auditor", "office", "inspector", "expert"}
    assert PoolMember.objects.count() == 240
    assert PanelService.objects.count() == 100
    assert Record.objects.filter(person__name__startswith="王秀云", section="assessment").count() == 9
    written = "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())
    assert not any(person.name.removesuffix("（示例）") in written for person in Person.objects.all())
