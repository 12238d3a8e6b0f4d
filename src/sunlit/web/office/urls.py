"""Addresses of the committee office."""

from django.urls import path

from sunlit.web.office.views import draw, intake, prepare, room, standards

app_name = "office"
urlpatterns = [
    path("", prepare.home, name="home"),
    path("cases/", intake.cases, name="cases"),
    path("cases/<str:ref>/", intake.case, name="case"),
    path("cases/<str:ref>/letter/", intake.letter, name="letter"),
    path("cases/<str:ref>/send/", intake.send, name="send"),
    path("cases/<str:ref>/accept/", intake.accept, name="accept"),
    path("cases/<str:ref>/refuse/", intake.refuse, name="refuse"),
    path("cases/<str:ref>/files/<str:file>/", intake.paper, name="paper"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:level>/", standards.standard, name="standard"),
    path("standards/<str:level>/publish/", standards.publish, name="standard_publish"),
    path("prepare/", prepare.preparation, name="preparation"),
    path("s/<str:ref>/", prepare.session, name="session"),
    path("s/<str:ref>/cases/", prepare.add_cases, name="add_cases"),
    path("s/<str:ref>/file/", prepare.file, name="file"),
    path("draws/", draw.draws, name="draws"),
    path("s/<str:ref>/draw/", draw.draw_page, name="draw"),
    path("s/<str:ref>/draw/freeze/", draw.freeze, name="freeze"),
    path("s/<str:ref>/draw/promise/", draw.promise, name="promise"),
    path("s/<str:ref>/draw/reveal/", draw.reveal, name="reveal"),
    path("rooms/", room.sessions, name="sessions"),
    path("s/<str:ref>/room/", room.room, name="room"),
    path("s/<str:ref>/room/<slug:act>/", room.act, name="room_act"),
    path("s/<str:ref>/result/", room.result, name="result"),
    path("results/", room.results, name="results"),
    path("s/<str:ref>/recusals/", draw.recusals, name="recusals"),
    path("s/<str:ref>/recusals/<int:pk>/", draw.settle, name="settle"),
]
