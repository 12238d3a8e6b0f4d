"""Addresses of the applicant's pages. Everything here belongs to the person who is logged in."""

from django.urls import path

from sunlit.web.applicant.views import apply, certificates, dossier, evidence, home, paths, tasks

app_name = "applicant"
urlpatterns = [
    path("", home.home, name="home"),
    path("paths/", paths.paths, name="paths"),
    path("paths/<slug:path>/start/", paths.start, name="start"),
    path("a/", tasks.applications, name="applications"),
    path("a/<str:ref>/", tasks.tasks, name="tasks"),
    path("a/<str:ref>/track/", tasks.way, name="track"),
    path("a/<str:ref>/notice/", tasks.notice, name="notice"),
    path("a/<str:ref>/handed-in/", tasks.handed_in, name="handed_in"),
    path("a/<str:ref>/check/", apply.check, name="check"),
    path("a/<str:ref>/receipt/", apply.receipt, name="receipt"),
    path("a/<str:ref>/withdraw/", apply.withdraw, name="withdraw"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/<slug:ref>/code.svg", certificates.code, name="certificate_code"),
    path("certificates/<slug:ref>/certificate.pdf", certificates.pdf, name="certificate_pdf"),
    path("dossier/", dossier.person, name="person"),
    path("dossier/<slug:section>/", dossier.section, name="section"),
    path("dossier/<slug:section>/new/", dossier.entry, name="new_entry"),
    path("dossier/<slug:section>/<slug:ref>/", dossier.entry, name="entry"),
    path("dossier/<slug:section>/<slug:ref>/remove/", dossier.remove, name="remove"),
    path("dossier/<slug:section>/<slug:ref>/evidence/", evidence.evidence, name="evidence"),
    path("dossier/<slug:section>/<slug:ref>/evidence/<slug:file>/remove/", evidence.detach, name="detach"),
]
