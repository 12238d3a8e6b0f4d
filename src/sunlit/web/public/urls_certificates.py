"""Addresses of 证书核验. The link of the QR code is /v/<number>-<code>; what stands behind its # never comes here."""

from django.urls import path, re_path

from sunlit.web.public.views import certificates

_ONE = r"^v/(?P<number>[0-9A-Za-z]{1,40})-(?P<code>[0-9A-Za-z-]{1,24})"
urlpatterns = [
    path("v/", certificates.check, name="check"),
    path("v/file", certificates.file, name="check_file"),
    path("v/keys.json", certificates.keys, name="keys"),
    re_path(f"{_ONE}$", certificates.certificate, name="certificate"),
    re_path(f"{_ONE}/holder$", certificates.holder, name="holder"),
    re_path(rf"{_ONE}\.tlog-proof$", certificates.proof, name="certificate_proof"),
]
