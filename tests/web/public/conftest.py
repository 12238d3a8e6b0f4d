"""The demonstration's Monday for the public pages."""

from tests.apps.conftest import in_season  # noqa: F401 - a fixture
