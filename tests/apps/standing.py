"""Gives a committee of the tests its published standards at once; the way there is tested in committees (一(十七)1)."""

from sunlit.apps.committees.models import Committee, Standard
from sunlit.apps.people.models import User
from sunlit.gateways import clock, randomness

PROVED = {"word": "holds", "says": "证明成立。", "people": [], "exempted": [], "floors": [], "unverified": []}


def publish_standards(committee: Committee) -> Committee:
    """One published standard for each level."""
    writer = User.objects.create(login=randomness.ref(), name="起草人（示例）")
    Standard.objects.bulk_create(
        Standard(
            committee=committee,
            level=level,
            text='现职称层级 = "中级"',
            state="published",
            checked=PROVED,
            pack="0" * 64,
            document="吉示标备〔2021〕1号（示例）",
            made_by=writer,
            made_at=clock.now(),
        )
        for level in committee.levels
    )
    return committee
