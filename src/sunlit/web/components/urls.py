"""Addresses of the display links and of the component gallery."""

from django.urls import path

from sunlit.web.components import evidence, views

app_name = "components"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("file/<slug:ref>/", evidence.file, name="file"),
    path("display/<slug:setting>/<slug:value>/", views.choose, name="display"),
]
