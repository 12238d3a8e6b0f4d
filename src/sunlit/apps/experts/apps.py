"""Registers the app."""

from django.apps import AppConfig


class ExpertsConfig(AppConfig):
    """Label of the tables: `experts`."""

    name = "sunlit.apps.experts"
    label = "experts"
