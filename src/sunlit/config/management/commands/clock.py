"""`manage clock --to DATE`: set the demonstration's clock forward; what falls due in between is done day by day."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sunlit.apps.ledger.actions import set_clock
from sunlit.config import due
from sunlit.gateways import clock


class Command(BaseCommand):
    """Only in the profiles demo and test; only forward."""

    help = "把演示环境的时钟往前拨；中间到期的事逐日办理。"

    def add_arguments(self, parser: CommandParser) -> None:
        """--to 2021-10-20 or 2021-10-20T14:00."""
        parser.add_argument("--to", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Step to each midnight on the way, then to the moment itself."""
        if not settings.DEMONSTRATION:
            raise CommandError("只有演示环境和测试环境可以拨时钟。")
        goal = _moment(options["to"])
        now = clock.now()
        if goal <= now:
            raise CommandError(f"时钟只能往前拨：现在是{now:%Y-%m-%d %H:%M}。")
        for stop in stops(now, goal):
            set_clock(stop)
            due.run()
        self.stdout.write(f"时钟已拨到{clock.now():%Y-%m-%d %H:%M}。")


def stops(now: dt.datetime, goal: dt.datetime) -> list[dt.datetime]:
    """Five past midnight of every day between, then the goal."""
    days = (goal.date() - now.date()).days
    midnights = [
        dt.datetime.combine(now.date() + dt.timedelta(days=n), dt.time(0, 5), clock.SHANGHAI)
        for n in range(1, days + 1)
    ]
    return [*(moment for moment in midnights if now < moment < goal), goal]


def _moment(text: str) -> dt.datetime:
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"看不懂时间“{text}”。请写成 2021-10-20 或 2021-10-20T14:00。") from error
    if "T" not in text and " " not in text:
        value = value.replace(hour=9)
    return value if value.tzinfo else value.replace(tzinfo=clock.SHANGHAI)
