"""Django's command line; what changes the schema runs as owner, everything else as the application (control 79)."""

from __future__ import annotations

import os
import sys

from sunlit.config.profile import Trouble

AS_OWNER = {"migrate", "showmigrations", "sqlmigrate"}


def main(argv: list[str]) -> int:
    """Runs one management command; `argv` without the program's name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunlit.config.settings")
    if argv and argv[0] in AS_OWNER:
        os.environ["SUNLIT_DB_ROLE"] = "owner"
    if argv[:2] == ["procrastinate", "worker"]:
        import django

        django.setup()
        from sunlit.config import startup

        startup.require_sound_ground()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["sunlit manage", *argv])
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except Trouble as trouble:
        raise SystemExit(f"sunlit manage: {trouble}") from None
