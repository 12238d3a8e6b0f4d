"""Registers the app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Label of the tables: `files`."""

    name = "sunlit.apps.files"
    label = "files"
