"""Registers the app."""

from django.apps import AppConfig


class PolicybookConfig(AppConfig):
    """Label of the tables: `policybook`."""

    name = "sunlit.apps.policybook"
    label = "policybook"
