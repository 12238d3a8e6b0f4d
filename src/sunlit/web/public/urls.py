"""Addresses of the public pages."""

from django.urls import path

from sunlit.web.public import urls_certificates, urls_doors, urls_notices
from sunlit.web.public.views import draws, home, ledger, policy, selftest, standards, statements

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<str:ref>/<int:n>/", draws.draw, name="draw"),
    path("draws/<str:ref>/<int:n>/transcript.json", draws.transcript_file, name="transcript"),
    path("policy/", policy.policy, name="policy"),
    path("policy/titles/", policy.titles, name="titles"),
    path("policy/<slug:folder>/", policy.clause, name="clause"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:ref>/", standards.standard, name="standard"),
    path("check/", selftest.start, name="selftest"),
    path("check/result/", selftest.result, name="selftest_result"),
    path("check/clear/", selftest.clear, name="selftest_clear"),
    path("check/<slug:group>/", selftest.ask, name="selftest_page"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/head.txt", ledger.head, name="ledger_head"),
    path("ledger/export.jsonl", ledger.export, name="ledger_export"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    *urls_doors.urlpatterns,
    *urls_certificates.urlpatterns,
    *urls_notices.urlpatterns,
]
