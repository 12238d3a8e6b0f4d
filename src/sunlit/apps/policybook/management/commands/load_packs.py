"""`manage load_packs`: keep the packs in force with their digests; a digest that is already kept stays as it is."""

from typing import Any

from django.core.management.base import BaseCommand

from sunlit.apps.policybook.actions import load_packs


class Command(BaseCommand):
    """./sunlit manage load_packs"""

    help = "登记现行政策包；内容有变的，登记新的摘要并记入账本。"

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was new."""
        for row in (loaded := load_packs()):
            self.stdout.write(f"已登记 {row.name}（{row.number}），摘要 {row.digest}")
        if not loaded:
            self.stdout.write("没有新的政策包。")
