"""Registers the app."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Label of the tables: `posts`."""

    name = "sunlit.apps.posts"
    label = "posts"
