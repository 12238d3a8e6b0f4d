"""Addresses of the expert."""

from django.urls import path

from sunlit.web.expert.views import invitation

app_name = "expert"
urlpatterns = [
    path("", invitation.home, name="home"),
    path("s/<str:ref>/", invitation.invitation, name="invitation"),
    path("s/<str:ref>/decline/", invitation.decline, name="decline"),
]
