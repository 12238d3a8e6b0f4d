"""Addresses of the provincial authority."""

from django.urls import path

from sunlit.web.province.views import filings, standards

app_name = "province"
urlpatterns = [
    path("", filings.home, name="home"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:ref>/", standards.standard, name="standard"),
    path("standards/<str:ref>/file/", standards.file, name="standard_file"),
    path("standards/<str:ref>/back/", standards.send_back, name="standard_back"),
    path("s/<str:ref>/", filings.session, name="session"),
    path("s/<str:ref>/accept/", filings.accept, name="accept"),
]
