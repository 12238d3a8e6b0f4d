"""Addresses of the expert."""

from django.urls import path

from sunlit.web.expert.views import invitation, room, scoring, vote

app_name = "expert"
urlpatterns = [
    path("", invitation.home, name="home"),
    path("reviews/", scoring.reviews, name="reviews"),
    path("s/<str:ref>/read/<str:pseudonym>/", scoring.review, name="review"),
    path("defences/", scoring.defences, name="defences"),
    path("s/<str:ref>/defence/<int:n>/", scoring.defence_sheet, name="defence"),
    path("s/<str:ref>/room/", room.room, name="room"),
    path("s/<str:ref>/room/<slug:act>/", room.act, name="room_act"),
    path("s/<str:ref>/opinion/<int:n>/", room.opinions, name="opinion"),
    path("s/<str:ref>/vote/", vote.votes, name="votes"),
    path("s/<str:ref>/vote/<int:n>/", vote.vote, name="vote"),
    path("s/<str:ref>/recuse/<int:n>/", vote.stand_back, name="recuse"),
    path("s/<str:ref>/", invitation.invitation, name="invitation"),
    path("s/<str:ref>/decline/", invitation.decline, name="decline"),
]
