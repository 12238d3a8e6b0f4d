"""Addresses of the display links and of the component gallery."""

from django.urls import path

from sunlit.web.components import views

app_name = "components"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("display/<slug:setting>/<slug:value>/", views.choose, name="display"),
]
