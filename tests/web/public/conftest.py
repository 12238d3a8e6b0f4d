"""The demonstration's Monday for the public pages."""

from tests.apps.conftest import clock_at, in_season  # noqa: F401 - fixtures
