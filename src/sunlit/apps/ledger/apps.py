"""Registers the app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Label of the tables: `ledger`."""

    name = "sunlit.apps.ledger"
    label = "ledger"
