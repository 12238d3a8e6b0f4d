"""Addresses of the provincial authority."""

from django.urls import path

from sunlit.web.province.views import filings

app_name = "province"
urlpatterns = [
    path("", filings.home, name="home"),
    path("s/<str:ref>/", filings.session, name="session"),
    path("s/<str:ref>/accept/", filings.accept, name="accept"),
]
