"""Addresses of the policy officer."""

from django.urls import path

from sunlit.web.officer.views import book, drafts, edit, floor, impact, importing, publish

app_name = "officer"
urlpatterns = [
    path("", book.home, name="home"),
    path("clauses/<slug:folder>/", book.clause, name="clause"),
    path("packs/", drafts.register, name="register"),
    path("packs/new/", drafts.new, name="new"),
    path("packs/import/", importing.upload, name="import"),
    path("packs/d/<str:ref>/", drafts.draft, name="draft"),
    path("packs/d/<str:ref>/head/", drafts.head, name="head"),
    path("packs/d/<str:ref>/step/<slug:kind>/", drafts.step, name="step"),
    path("packs/d/<str:ref>/clause/<slug:folder>/", edit.clause, name="edit"),
    path("packs/d/<str:ref>/floor/", floor.floor, name="floor"),
    path("packs/d/<str:ref>/accept/", floor.accept, name="accept"),
    path("packs/d/<str:ref>/exemptions/", floor.exemptions, name="exemptions"),
    path("packs/d/<str:ref>/impact/", impact.impact, name="impact"),
    path("packs/d/<str:ref>/impact.csv", impact.table, name="impact_table"),
    path("packs/d/<str:ref>/publish/", publish.publish, name="publish"),
]
