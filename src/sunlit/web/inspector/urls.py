"""Addresses of the inspector."""

from django.urls import path

from sunlit.web.inspector.views import complaints, draw, room, watch

app_name = "inspector"
urlpatterns = [
    path("", watch.home, name="home"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<str:ref>/", complaints.complaint, name="complaint"),
    path("complaints/<str:ref>/answer/", complaints.answer, name="close"),
    path("complaints/<str:ref>/hold/<int:n>/", complaints.hold, name="hold"),
    path("complaints/<str:ref>/clear/<int:n>/", complaints.clear, name="clear"),
    path("complaints/<str:ref>/annul/<int:n>/", complaints.annul, name="annul"),
    path("orders/", complaints.orders, name="orders"),
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
