"""The command line: `./sunlit COMMAND`. Knows the names and what each needs; the work is in `config.commands`.

Imports nothing but the standard library, so that `./sunlit --help` answers before anything is installed.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass

from sunlit.config import environment
from sunlit.config.profile import Trouble


@dataclass(frozen=True)
class Command:
    """`profile`: the one used when SUNLIT_PROFILE says nothing. `database`: opened, and Django set up, beforehand."""

    says: str
    profile: str = "demo"
    database: bool = False


COMMANDS = {
    "demo": Command("the demonstration province: database, pages and worker (--port, --fresh, --once)"),
    "serve": Command("the real thing, on DATABASE_URL or an embedded database", "production"),
    "test": Command("all tests; further words go to pytest", "test"),
    "check": Command("every gate: style, types, layers, sizes, licences", "test"),
    "bench": Command("measurements on a database of their own", "test", database=True),
    "manage": Command("one management command, e.g. migrate, clock --to DATE, bootstrap_admin"),
    "clauses": Command("the clauses of the notice: what is built, where (--json)"),
    "rules": Command("the rules of the policy packs, checked and worded"),
    "personas": Command("the people of the demonstration and how to log in as them (--json)", database=True),
    "invariants": Command("what must always hold, looked for in the data (--json)", database=True),
    "verify": Command("checks an exported ledger or certificate, off line"),
}


def present(name: str) -> bool:
    """Whether this version has the command: none is listed that is not there."""
    return importlib.util.find_spec(f"sunlit.config.commands.{name}") is not None


def usage() -> str:
    """The list of commands."""
    lines = [f"  {name:<11} {command.says}" for name, command in COMMANDS.items() if present(name)]
    return "\n".join(["Sunlit · 阳光职称", "usage: ./sunlit COMMAND [OPTIONS]", "", *lines])


def main(argv: list[str]) -> int:
    """Runs one command; 2 when it does not exist, 1 with one sentence when something outside stands in the way."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(usage())
        return 0
    name, rest = argv[0], argv[1:]
    if name not in COMMANDS or not present(name):
        print(f"There is no command {name!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    command = COMMANDS[name]
    try:
        environment.set_profile(command.profile)
        if command.database:
            environment.open_database(anew=name == "bench", migrated=environment.embedded())
            environment.set_up_django()
        answer: int = importlib.import_module(f"sunlit.config.commands.{name}").run(rest)
    except Trouble as trouble:
        print(f"sunlit {name}: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return answer


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
