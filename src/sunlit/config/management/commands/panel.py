"""`manage panel`: in the demonstration, let the experts nobody acts for do what their session waits for."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from sunlit.apps.people.models import Persona
from sunlit.apps.reviews.models import ReviewSession
from sunlit.config.province import panel_acts
from sunlit.config.province.company import StoryStuckError
from sunlit.config.province.personas import UNDER_WAY


class Command(BaseCommand):
    """Only in the profiles demo and test, by the same actions as the experts' pages."""

    help = "演示环境：没有演示人物的评委，把评审会正在等的一步做完（应邀、盲评、签到、答辩评分、签名、投票）。"

    def add_arguments(self, parser: CommandParser) -> None:
        """--session REF for one session; --all: the faces on the log-in page too."""
        parser.add_argument("--session", default="", help="评审会编号；不写就是全部进行中的评审会")
        parser.add_argument("--all", action="store_true", help="演示人物也一起办")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each session."""
        if not settings.DEMONSTRATION:
            raise CommandError("只有演示环境和测试环境可以代评委办理。")
        skip = set() if options["all"] else set(Persona.objects.values_list("user_id", flat=True))
        sessions = ReviewSession.objects.select_related("committee").filter(state__in=UNDER_WAY).order_by("pk")
        if options["session"]:
            sessions = sessions.filter(ref=options["session"])
        if not sessions:
            raise CommandError("没有进行中的评审会。")
        for session in sessions:
            try:
                with transaction.atomic():
                    said = panel_acts.follow(session, skip)
            except StoryStuckError as error:
                said = f"办不了：{error}"
            self.stdout.write(f"{session.name}：{said or '现在不用评委办理'}")
