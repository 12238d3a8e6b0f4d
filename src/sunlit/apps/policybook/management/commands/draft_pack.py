"""`manage draft_pack FOLDER --by LOGIN`: open a pack's folder as a draft; refused whole with every error at once."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.policybook.actions import import_draft
from sunlit.apps.policybook.published import looking
from sunlit.domain.base.reason import Refusal


class Command(BaseCommand):
    """./sunlit manage draft_pack policies/new --by officer"""

    help = "把一个文件夹里的政策包导入为草案；有一处错误就整包退回。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the files are, and in whose name."""
        parser.add_argument("folder", type=Path)
        parser.add_argument("--by", required=True, help="政策人员的登录名")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say which draft it became, or everything that is wrong."""
        role = Role.objects.filter(user__login=options["by"], kind="officer", ended_at__isnull=True).first()
        if role is None:
            raise CommandError("没有这个政策人员。")
        folder: Path = options["folder"]
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in (".yaml", ".md"))
        texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
        with looking():
            made = import_draft(texts, by=Actor(user=role.user_id, role="officer", role_id=role.pk))
        if isinstance(made, Refusal):
            raise CommandError("\n".join(reason.text for reason in made.reasons))
        self.stdout.write(f"已导入为草案 {made.name}：/officer/packs/d/{made.ref}/")
