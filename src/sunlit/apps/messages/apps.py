"""Registers the app."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    """Label of the tables: `messages`."""

    name = "sunlit.apps.messages"
    label = "messages"
