"""Addresses of the expert."""

from django.urls import path

from sunlit.web.expert.views import invitation, scoring

app_name = "expert"
urlpatterns = [
    path("", invitation.home, name="home"),
    path("reviews/", scoring.reviews, name="reviews"),
    path("s/<str:ref>/read/<str:pseudonym>/", scoring.review, name="review"),
    path("defences/", scoring.defences, name="defences"),
    path("s/<str:ref>/defence/<int:n>/", scoring.defence_sheet, name="defence"),
    path("s/<str:ref>/", invitation.invitation, name="invitation"),
    path("s/<str:ref>/decline/", invitation.decline, name="decline"),
]
