"""Addresses of the inspector."""

from django.urls import path

from sunlit.web.inspector.views import draw, room, watch

app_name = "inspector"
urlpatterns = [
    path("", watch.home, name="home"),
    path("s/<str:ref>/room/", room.room, name="room"),
    path("s/<str:ref>/room/<slug:act>/", room.act, name="room_act"),
    path("s/<str:ref>/result/", room.result, name="result"),
    path("draws/", draw.sessions, name="draws"),
    path("s/<str:ref>/draw/", draw.draw_page, name="draw"),
    path("s/<str:ref>/draw/promise/", draw.promise, name="promise"),
    path("s/<str:ref>/draw/reveal/", draw.reveal, name="reveal"),
    path("s/<str:ref>/recusals/", draw.recusals, name="recusals"),
    path("s/<str:ref>/recusals/<int:pk>/", draw.settle, name="settle"),
]
