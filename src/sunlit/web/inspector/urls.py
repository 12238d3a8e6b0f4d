"""Addresses of this role."""

from django.urls import URLPattern

app_name = "inspector"
urlpatterns: list[URLPattern] = []
