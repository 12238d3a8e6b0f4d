"""`./sunlit manage`: Django's command line on the embedded database, or on the one in DATABASE_URL.

Without DATABASE_URL it speaks to the demonstration; SUNLIT_PROFILE=production chooses the database of `serve`.
"""

from __future__ import annotations

import os
import sys

from sunlit.config import environment, profile
from sunlit.config.manage import AS_OWNER, main

WITHOUT_DATABASE = {"makemessages", "compilemessages", "collectstatic", "help", "--help", "--version"}


def run(argv: list[str]) -> int:
    """Runs one management command; exits as Django does."""
    if not argv:
        argv = ["help"]
    if "DATABASE_URL" in os.environ and not environment.embedded() and argv[0] in AS_OWNER:
        environment.require_owner_address()
    if argv[0] == "make_keys":
        return make_keys()
    if argv[0] not in WITHOUT_DATABASE:
        environment.open_database()
        if argv[0] == "migrate" and len(argv) == 1:
            environment.open_database(migrated=True)
            print("migrated")
            return 0
    return main(argv)


def make_keys() -> int:
    """Writes the keys that are missing. Not a Django command: the settings refuse to load without keys."""
    from sunlit.gateways import keys

    folder = profile.home() / "keys"
    keys.load(folder, make=True)
    print(f"密钥在 {folder} 中，请妥善备份。", file=sys.stderr)
    return 0
