"""Registers the app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Label of the tables: `organisations`."""

    name = "sunlit.apps.organisations"
    label = "organisations"
