"""Registers the app."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Label of the tables: `appointments`."""

    name = "sunlit.apps.appointments"
    label = "appointments"
