"""Addresses of the interface. Each operation goes through the door; the rest is two pages to read."""

from typing import Any

from django.urls import URLPattern, path

from sunlit.web.api import views
from sunlit.web.api.door import door
from sunlit.web.api.endpoints import api


def _behind_the_door(found: Any) -> list[URLPattern]:
    """The operations, without the root that ninja adds."""
    return [
        path(str(one.pattern), door(one.callback, posts=one.name == "eligibility"), name=one.name)
        for one in found
        if one.name != "api-root"
    ]


app_name = "api"
urlpatterns = [
    path("", views.reference, name="reference"),
    path("openapi.json", views.openapi, name="openapi"),
    *_behind_the_door(api.urls[0]),
]
