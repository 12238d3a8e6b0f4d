"""Addresses of the public notices: lists, one notice with its form, what became of an objection."""

from django.urls import path

from sunlit.web.public.views import find, notices

urlpatterns = [
    path("find/", find.find, name="find"),
    path("notices/", notices.notices, name="notices"),
    path("notices/objections/", notices.find_objection, name="find_objection"),
    path("notices/objections/<str:ref>/", notices.objection, name="objection"),
    path("notices/<str:ref>/", notices.notice, name="notice"),
]
