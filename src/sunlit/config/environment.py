"""Gives a command its surroundings: profile, database address, Django; starts the embedded cluster when need be.

A DATABASE_URL in the environment is a real server and is left alone. Without one, the cluster in SUNLIT_HOME
serves: `sunlit` for production, `sunlit_demo` for the demonstration, `sunlit_bench` for measurements.
"""

from __future__ import annotations

import atexit
import os

from sunlit.config import profile
from sunlit.config.profile import Trouble

DATABASE = {"production": "sunlit", "demo": "sunlit_demo", "test": "sunlit_bench"}


def set_profile(default: str) -> str:
    """Takes SUNLIT_PROFILE from the environment, or the default, and writes it there for all child processes."""
    name = os.environ.setdefault("SUNLIT_PROFILE", default)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunlit.config.settings")
    return profile.current() if name else default


def embedded() -> bool:
    """Whether the database is ours to start, to stop and to make anew."""
    return "DATABASE_URL" not in os.environ or os.environ.get("SUNLIT_EMBEDDED") == "1"


def open_database(*, anew: bool = False, migrated: bool = False) -> None:
    """Sets DATABASE_URL and DATABASE_OWNER_URL. `anew` empties the database first, `migrated` brings it up to date.

    The cluster runs until the last process that opened it has ended, whichever that is.
    """
    if not embedded():
        if anew:
            raise Trouble("Only the embedded database is made anew; yours in DATABASE_URL stays as it is.")
        if migrated:
            _migrate_real_server()
        return
    from sunlit.config.postgres import databases, template
    from sunlit.config.postgres.address import APP, OWNER
    from sunlit.config.postgres.cluster import Cluster

    name = DATABASE[profile.current()]
    cluster = Cluster(profile.home() / "pg").acquire()
    atexit.register(cluster.release)
    databases.ensure_roles(cluster)
    if anew:
        databases.drop_database(cluster, name)
    databases.ensure_database(cluster, name)
    if migrated:
        template.bring_up_to_date(cluster, name)
    os.environ["DATABASE_URL"] = cluster.address(name, APP).url()
    os.environ["DATABASE_OWNER_URL"] = cluster.address(name, OWNER).url()
    os.environ["SUNLIT_EMBEDDED"] = "1"  # tells child processes that this address is not a real server's


def set_up_django() -> None:
    """Loads the settings and the apps, as the application role."""
    os.environ.pop("SUNLIT_DB_ROLE", None)
    import django

    from sunlit.config import catalogue

    catalogue.compile_all()
    (profile.home() / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none

    django.setup()


def _migrate_real_server() -> None:
    from sunlit.config.postgres.template import run_migrate

    require_owner_address()
    run_migrate(dict(os.environ))


def require_owner_address() -> None:
    """Migrations need the owner; refuses with a sentence when only the application's address is known."""
    if "DATABASE_OWNER_URL" not in os.environ:
        raise Trouble("DATABASE_OWNER_URL is missing: migrations run as sunlit_owner, never as the application.")
