"""Registers the app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Label of the tables: `reviews`."""

    name = "sunlit.apps.reviews"
    label = "reviews"
