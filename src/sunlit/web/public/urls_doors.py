"""Addresses of the doors, of one's own account and of one's messages."""

from django.urls import path

from sunlit.web.public.views import account, doors, inbox, joining

urlpatterns = [
    path("login/", doors.login, name="login"),
    path("login/second/", account.second, name="second"),
    path("login/again/", account.again, name="again"),
    path("logout/", doors.leave, name="logout"),
    path("persona/<int:number>/", doors.persona, name="persona"),
    path("role/", doors.role, name="role"),
    path("kept/", doors.kept_form, name="kept"),
    path("signup/", joining.sign_up, name="signup"),
    path("signup/done/", joining.signed_up, name="signed_up"),
    path("invited/<slug:token>/", joining.invited, name="invited"),
    path("account/", account.account, name="account"),
    path("account/password/", account.password, name="password"),
    path("account/mail/", account.mail, name="mail"),
    path("account/codes/", account.codes, name="codes"),
    path("account/codes/new/", account.new_codes, name="new_codes"),
    path("account/sessions/<slug:ref>/end/", account.end_session, name="end_session"),
    path("messages/", inbox.inbox, name="messages"),
    path("messages/<slug:ref>/", inbox.message, name="message"),
]
