"""Addresses of this role."""

from django.urls import URLPattern

app_name = "expert"
urlpatterns: list[URLPattern] = []
