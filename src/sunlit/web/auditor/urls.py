"""Addresses of the auditor."""

from django.urls import path

from sunlit.web.auditor import views

app_name = "auditor"
urlpatterns = [
    path("", views.home, name="home"),
    path("done/", views.done, name="done"),
    path("<str:ref>/", views.case, name="case"),
    path("<str:ref>/letter/", views.letter, name="letter"),
    path("<str:ref>/send/", views.send, name="send"),
    path("<str:ref>/pass/", views.pass_on, name="pass"),
    path("<str:ref>/refuse/", views.refuse, name="refuse"),
    path("<str:ref>/files/<str:file>/", views.paper, name="paper"),
]
