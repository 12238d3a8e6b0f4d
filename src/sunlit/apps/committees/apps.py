"""Registers the app."""

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    """Label of the tables: `committees`."""

    name = "sunlit.apps.committees"
    label = "committees"
