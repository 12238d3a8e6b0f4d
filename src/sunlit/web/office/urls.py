"""Addresses of this role."""

from django.urls import URLPattern

app_name = "office"
urlpatterns: list[URLPattern] = []
