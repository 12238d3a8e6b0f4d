"""Addresses of this role."""

from django.urls import URLPattern

app_name = "employer"
urlpatterns: list[URLPattern] = []
