"""Addresses of this role."""

from django.urls import URLPattern

app_name = "applicant"
urlpatterns: list[URLPattern] = []
