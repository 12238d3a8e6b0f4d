"""Addresses of the unit."""

from django.urls import path

from sunlit.web.employer.views import appointments, candidates, commitments, notices, people, seats

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
    path("appointments/", appointments.appointments, name="appointments"),
    path("appointments/posts/new/", appointments.new_posts, name="new_posts"),
    path("appointments/posts/<int:pk>/", appointments.edit_posts, name="posts"),
    path("appointments/<str:ref>/", appointments.appoint, name="appoint"),
    path("appointments/<str:ref>/done/", appointments.done, name="appointed"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/link/", people.link, name="link"),
    path("people/links/<int:pk>/void/", people.void, name="void"),
    path("people/<slug:ref>/", people.person, name="person"),
    path("people/<slug:ref>/confirm/", people.confirm, name="confirm"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<str:ref>/", notices.notice, name="notice"),
    path("notices/<str:ref>/answer/<str:objection>/", notices.answer, name="answer"),
    path("commitments/", commitments.commitments, name="commitments"),
    path("commitments/check/", commitments.check, name="promise"),
    path("commitments/forward/", commitments.forward, name="forward"),
]
