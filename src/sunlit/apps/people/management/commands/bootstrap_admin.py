"""Print the one-time link by which the first operator opens his account (control 11); refuse when there is one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from sunlit.apps.people import actions, queries
from sunlit.domain.base.reason import Refusal


class Command(BaseCommand):
    """./sunlit manage bootstrap_admin --name 姓名 --at https://…"""

    help = "打印第一位运维人员的一次性链接；已有运维账号时拒绝。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Name of the first operator, address of the installation."""
        parser.add_argument("--name", default="运维人员", help="第一位运维人员的姓名")
        parser.add_argument("--at", default="http://127.0.0.1:8000", help="平台的网址")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        """One link; an unused earlier one no longer opens."""
        if queries.operators().exists():
            raise CommandError("已经有运维账号。更多的运维人员由他在“机构与账号”里邀请。")
        issued = actions.invite(kind="operator", name=options["name"], by=None)
        if isinstance(issued, Refusal):
            raise CommandError("；".join(reason.text for reason in issued.reasons))
        self.stdout.write("请在7天内打开这个链接，只能用一次，用它建立第一个运维账号：")
        self.stdout.write(options["at"].rstrip("/") + issued.path)
