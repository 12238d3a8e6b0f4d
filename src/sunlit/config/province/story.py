"""The story of the demonstration's season: who does what on which day, from the first applications to the opening.

Every beat calls the actions that people use, with the clock moved between them, so whatever the story shows has its
moves, notices, messages and ledger entries. Dates before the notice itself (22 September) are invented (示例).
"""

import datetime as dt
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from django.db import transaction

from sunlit.apps.applications.models import Season
from sunlit.apps.ledger.actions import set_clock
from sunlit.apps.organisations.models import Organisation
from sunlit.config import due
from sunlit.config.province import story_acts as acts
from sunlit.config.province import story_people
from sunlit.config.province import story_result as after
from sunlit.config.province import story_room as room
from sunlit.config.province import story_standards as standards
from sunlit.config.province.company import Company, StoryStuckError
from sunlit.config.province.people import Career, Names
from sunlit.gateways import clock

Act = Callable[[Company, str], None]
STILL = "open"  # the act that needs the people, not yet cases
LATE = "announced counted meeting blind"


@dataclass(frozen=True, slots=True)
class Beat:
    """On this day of 2021 (month-day hour:minute), `act` is done for these cases or sessions."""

    at: str
    act: Act | str
    who: str
    whole: bool = True  # in one transaction; not where an act must commit between its own steps

    @property
    def moment(self) -> dt.datetime:
        """When it is."""
        return dt.datetime.strptime(f"2021-{self.at}", "%Y-%m-%d %H:%M").replace(tzinfo=clock.SHANGHAI)


BEATS = (
    Beat("07-05 09:00", standards.write, "22 05"),
    Beat("07-05 09:30", standards.publish, "22 05"),
    Beat("07-05 10:00", STILL, "summer"),
    Beat("07-05 14:00", acts.hand_in, "summer"),
    Beat("07-07 09:30", acts.post, "summer"),
    Beat("07-15 09:00", acts.forward, "summer"),
    Beat("07-19 10:00", acts.audit_ok, "summer"),
    Beat("07-23 10:00", acts.audit_ok, "summer"),
    Beat("07-26 09:00", STILL, "water"),
    Beat("07-26 14:00", acts.hand_in, "water"),
    Beat("07-28 09:30", acts.post, "water"),
    Beat("07-29 10:00", acts.accept, "summer"),
    Beat("07-30 10:00", room.plan, "summer"),
    Beat("08-02 10:00", room.accept_filing, "summer"),
    Beat("08-04 10:00", room.draw_panel, "summer"),
    Beat("08-05 09:00", acts.forward, "water"),
    Beat("08-06 10:00", room.declare, "summer"),
    Beat("08-09 09:00", STILL, LATE),
    Beat("08-09 15:00", acts.hand_in, LATE),
    Beat("08-09 16:00", room.freeze, "summer"),
    Beat("08-10 10:00", acts.audit_up, "water"),
    Beat("08-11 09:30", acts.post, LATE),
    Beat("08-12 20:00", room.read, "summer"),
    Beat("08-16 10:00", STILL, "ready"),
    Beat("08-16 14:00", acts.hand_in, "ready"),
    Beat("08-16 15:00", acts.audit_up, "water"),
    Beat("08-18 09:30", acts.post, "ready"),
    Beat("08-19 09:00", acts.forward, LATE),
    Beat("08-20 10:00", acts.accept, "water"),
    Beat("08-24 10:00", acts.audit_up, LATE),
    Beat("08-26 09:00", acts.forward, "ready"),
    Beat("08-26 10:00", room.plan, "water"),
    Beat("08-27 08:30", room.meet, "summer"),
    Beat("08-27 08:30", room.supervise, "summer"),
    Beat("08-27 11:30", room.defend, "summer"),
    Beat("08-27 14:00", room.deliberate, "summer"),
    Beat("08-27 16:00", room.vote, "summer"),
    Beat("08-27 16:30", room.announce, "summer"),
    Beat("08-27 17:00", after.publish, "summer"),
    Beat("08-30 09:00", room.accept_filing, "water"),
    Beat("08-30 10:00", acts.audit_up, LATE),
    Beat("08-30 14:00", acts.audit_ok, "ready"),
    Beat("08-30 15:00", after.complain, "summer.10"),
    Beat("08-31 09:00", STILL, "accepted"),
    Beat("08-31 14:00", acts.hand_in, "accepted"),
    Beat("09-02 09:30", acts.post, "accepted"),
    Beat("09-02 15:00", after.annul, "summer.10"),
    Beat("09-02 16:00", after.draw_seals, "22"),
    Beat("09-03 10:00", acts.audit_ok, "ready"),
    Beat("09-03 15:00", after.file_seals, "22"),
    Beat("09-01 10:00", room.draw_panel, "water"),
    Beat("09-06 10:00", acts.accept, LATE),
    Beat("09-06 11:00", room.declare, "water"),
    Beat("09-06 15:00", after.confirm, "summer.1 summer.2 summer.3 summer.6 summer.7 summer.8"),
    Beat("09-07 10:00", after.prepare, "summer.1 summer.2 summer.6 summer.7 summer.8"),
    Beat("09-08 09:00", after.issue, "summer.1 summer.2 summer.6 summer.7 summer.8", whole=False),
    Beat("09-08 10:00", acts.accept, "ready"),
    Beat("09-09 10:00", room.plan, f"{LATE} ready"),
    Beat("09-10 09:00", STILL, "at_committee returned.2 refused lapsed"),
    Beat("09-10 11:00", acts.hand_in, "at_committee returned.2 refused lapsed"),
    Beat("09-10 14:00", acts.forward, "accepted"),
    Beat("09-13 09:30", acts.post, "at_committee returned.2 refused lapsed"),
    Beat("09-13 10:00", after.appoint_holders, "summer.1 summer.6"),
    Beat("09-14 10:00", acts.audit_ok, "accepted.1 accepted.2 accepted.4 accepted.5"),
    Beat("09-14 11:00", acts.give_back, "accepted.3"),
    Beat("09-15 10:00", room.accept_filing, f"{LATE} ready"),
    Beat("09-16 10:00", room.freeze, "water"),
    Beat("09-16 20:00", acts.mend, "accepted.3"),
    Beat("09-17 10:00", acts.audit_ok, "accepted.3"),
    Beat("09-18 10:00", room.draw_panel, f"{LATE} ready"),
    Beat("09-18 20:00", room.read, "water"),
    Beat("09-22 08:00", room.declare, f"{LATE} ready"),
    Beat("09-22 09:00", acts.forward, "at_committee returned.2 refused lapsed"),
    Beat("09-22 10:00", acts.audit_ok, "accepted"),
    Beat("09-23 09:00", acts.audit_ok, "at_committee.1"),
    Beat("09-23 10:00", acts.give_back, "lapsed"),
    Beat("09-23 11:00", acts.audit_ok, "refused"),
    Beat("09-24 09:00", STILL, "at_city at_county returned.1 declined"),
    Beat("09-24 11:00", acts.hand_in, "at_city at_county returned.1 declined"),
    Beat("09-24 15:00", acts.post, "at_city at_county returned.1"),
    Beat("09-27 10:00", acts.accept, "accepted"),
    Beat("09-27 15:00", acts.refuse, "refused"),
    Beat("09-27 16:00", room.freeze, f"{LATE} ready"),
    Beat("09-28 08:30", room.meet, "water"),
    Beat("09-28 08:30", room.supervise, "water"),
    Beat("09-28 10:00", acts.decline, "declined"),
    Beat("09-28 11:00", room.defend, "water"),
    Beat("09-28 14:00", room.deliberate, "water"),
    Beat("09-28 15:00", room.vote, "water"),
    Beat("09-28 15:30", room.announce, "water"),
    Beat("09-29 09:00", after.publish, "water"),
    Beat("09-29 15:00", after.revoke, "summer.8"),
    Beat("09-29 20:00", room.read, "announced counted meeting ready"),
    Beat("09-29 21:00", room.read_some, "blind"),
    Beat("09-30 09:00", STILL, "unit_notice withdrawn"),
    Beat("09-30 10:00", acts.hand_in, "unit_notice withdrawn"),
    Beat("10-08 08:30", room.meet, "announced"),
    Beat("10-08 08:30", room.supervise, "announced"),
    Beat("10-08 09:00", acts.forward, "at_city at_county returned.1"),
    Beat("10-08 09:30", acts.post, "unit_notice withdrawn"),
    Beat("10-08 10:00", acts.audit_ok, "at_city"),
    Beat("10-08 11:00", acts.audit_ok, "at_committee.1"),
    Beat("10-08 13:00", room.defend, "announced"),
    Beat("10-08 14:00", acts.give_back, "returned"),
    Beat("10-08 15:00", room.deliberate, "announced"),
    Beat("10-08 15:30", room.vote, "announced"),
    Beat("10-08 15:50", room.announce, "announced"),
    Beat("10-08 16:00", acts.object_and_answer, "unit_notice.1"),
    Beat("10-09 09:00", STILL, "at_unit draft"),
    Beat("10-09 10:00", acts.hand_in, "at_unit"),
    Beat("10-09 11:00", acts.withdraw, "withdrawn"),
    Beat("10-09 12:00", after.complain, "water.2"),
    Beat("10-09 12:00", after.draw_seals, "05"),
    Beat("10-09 12:00", standards.write_anew, "22 05"),
    Beat("10-09 12:00", after.prepare, "summer.3"),
    Beat("10-09 13:00", room.meet, "counted"),
    Beat("10-09 13:00", room.supervise, "counted"),
    Beat("10-09 15:00", room.defend, "counted"),
    Beat("10-09 16:00", room.deliberate, "counted"),
    Beat("10-09 17:00", room.vote, "counted"),
    Beat("10-11 07:30", room.meet, "ready meeting"),
    Beat("10-11 08:00", room.defend, "ready meeting"),
    Beat("10-11 08:20", room.deliberate, "ready"),
)


def play(names: Names, lives: dict[str, tuple[Career, str]], made: dict[str, list[Organisation]]) -> Company:
    """Play every beat up to the opening, each on its own day."""
    company = Company(names)
    with transaction.atomic():
        people = story_people.build(lives, made)
        season = Season.objects.get(year=2021)
        bodies = story_people.places(made).values()
        acts.plan_posts(company, [body for body in bodies if body.mode == "combined"], season)
    for beat in BEATS:
        _forward_to(beat.moment)
        with transaction.atomic() if beat.whole else nullcontext():
            try:
                if callable(beat.act):
                    beat.act(company, beat.who)
                else:
                    acts.open_drafts(company, people, beat.who)
            except StoryStuckError as error:
                error.add_note(f"on {beat.at}, for {beat.who}")
                raise
    return company


def _forward_to(moment: dt.datetime) -> None:
    """Set the clock on and do what fell due; several beats of one hour need no move."""
    if clock.now() < moment:
        set_clock(moment)
        due.run()
