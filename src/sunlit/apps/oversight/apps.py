"""Registers the app."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Label of the tables: `oversight`."""

    name = "sunlit.apps.oversight"
    label = "oversight"
