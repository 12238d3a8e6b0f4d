"""Addresses of this role."""

from django.urls import URLPattern

app_name = "province"
urlpatterns: list[URLPattern] = []
