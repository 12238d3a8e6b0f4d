"""Registers the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Label of the tables: `people`."""

    name = "sunlit.apps.people"
    label = "people"
