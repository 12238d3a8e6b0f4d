"""Registers the app."""

from django.apps import AppConfig


class PopulationConfig(AppConfig):
    """Label of the tables: `population`."""

    name = "sunlit.apps.population"
    label = "population"
