"""Registers the app."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """Label of the tables: `publicity`."""

    name = "sunlit.apps.publicity"
    label = "publicity"
