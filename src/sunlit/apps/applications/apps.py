"""Registers the app."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Label of the tables: `applications`."""

    name = "sunlit.apps.applications"
    label = "applications"
