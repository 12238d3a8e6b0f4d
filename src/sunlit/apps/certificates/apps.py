"""Registers the app."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Label of the tables: `certificates`."""

    name = "sunlit.apps.certificates"
    label = "certificates"
