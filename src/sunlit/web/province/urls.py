"""Addresses of the provincial authority."""

from django.urls import path

from sunlit.web.province.views import certificates, filings, seals, standards

app_name = "province"
urlpatterns = [
    path("", filings.home, name="home"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:ref>/", standards.standard, name="standard"),
    path("standards/<str:ref>/file/", standards.file, name="standard_file"),
    path("standards/<str:ref>/back/", standards.send_back, name="standard_back"),
    path("s/<str:ref>/", filings.session, name="session"),
    path("s/<str:ref>/accept/", filings.accept, name="accept"),
    path("seals/", seals.seals, name="seals"),
    path("seals/<str:ref>/", seals.seal, name="seal"),
    path("seals/<str:ref>/back/", seals.send_back, name="seal_back"),
    path("seals/<str:ref>/confirm/", seals.confirm, name="seal_confirm"),
    path("seals/<str:ref>/drop/", seals.drop, name="seal_drop"),
    path("seals/<str:ref>/image.svg", seals.image, name="seal_image"),
    path("seals/<str:ref>/propose/", seals.propose, name="seal_propose"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<str:ref>/", certificates.certificate, name="certificate"),
    path("certificates/<str:ref>/enter/", certificates.enter, name="decision_enter"),
    path("decisions/<str:ref>/confirm/", certificates.confirm, name="decision_confirm"),
    path("decisions/<str:ref>/drop/", certificates.drop, name="decision_drop"),
]
