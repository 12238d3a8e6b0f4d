"""Addresses of the operator."""

from django.urls import path

from sunlit.web.operator import views

app_name = "operator"
urlpatterns = [
    path("", views.home, name="home"),
    path("bodies/<slug:ref>/", views.body, name="body"),
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/<int:pk>/", views.account, name="account"),
    path("accounts/<int:pk>/grant/", views.grant, name="grant"),
    path("accounts/<int:pk>/disable/", views.disable, name="disable"),
    path("accounts/<int:pk>/enable/", views.enable, name="enable"),
    path("accounts/<int:pk>/link/<slug:purpose>/", views.link, name="link"),
    path("roles/<int:pk>/end/", views.end_role, name="end_role"),
    path("invite/", views.invite, name="invite"),
    path("links/<int:pk>/<slug:decision>/", views.decide, name="decide"),
    path("link/", views.issued, name="issued"),
]
