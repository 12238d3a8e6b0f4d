"""Addresses of this role."""

from django.urls import URLPattern

app_name = "auditor"
urlpatterns: list[URLPattern] = []
