"""Addresses of this role."""

from django.urls import URLPattern

app_name = "components"
urlpatterns: list[URLPattern] = []
