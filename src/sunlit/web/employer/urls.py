"""Addresses of the unit."""

from django.urls import path

from sunlit.web.employer.views import candidates, commitments, notices, seats

app_name = "employer"
urlpatterns = [
    path("", seats.home, name="home"),
    path("plans/new/", seats.new_plan, name="new_plan"),
    path("plans/separate/", seats.separate, name="separate"),
    path("plans/<str:ref>/", seats.edit_plan, name="plan"),
    path("candidates/", candidates.candidates, name="candidates"),
    path("candidates/check/", candidates.check, name="check"),
    path("candidates/post/", candidates.post, name="post"),
    path("candidates/<str:ref>/", candidates.case, name="candidate"),
    path("candidates/<str:ref>/letter/", candidates.letter, name="letter"),
    path("candidates/<str:ref>/send/", candidates.send, name="send"),
    path("candidates/<str:ref>/identity/", candidates.identity, name="identity"),
    path("candidates/<str:ref>/decline/", candidates.decline, name="decline"),
    path("candidates/<str:ref>/files/<str:file>/", candidates.paper, name="paper"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:ref>/", notices.notice, name="notice"),
    path("notices/<str:ref>/answer/<str:objection>/", notices.answer, name="answer"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/check/", commitments.check, name="promise"),
    path("commitments/forward/", commitments.forward, name="forward"),
]
