"""Every address: one folder per role. A role's pages live below its own path."""

from django.urls import include, path

handler403 = "sunlit.web.public.views.errors.forbidden"
handler404 = "sunlit.web.public.views.errors.missing"
handler500 = "sunlit.web.public.views.errors.broken"

urlpatterns = [
    path("", include("sunlit.web.public.urls")),
    path("api/v1/", include("sunlit.web.api.urls")),
    path("components/", include("sunlit.web.components.urls")),
    path("me/", include("sunlit.web.applicant.urls")),
    path("unit/", include("sunlit.web.employer.urls")),
    path("audit/", include("sunlit.web.auditor.urls")),
    path("office/", include("sunlit.web.office.urls")),
    path("expert/", include("sunlit.web.expert.urls")),
    path("inspect/", include("sunlit.web.inspector.urls")),
    path("province/", include("sunlit.web.province.urls")),
    path("officer/", include("sunlit.web.officer.urls")),
    path("ops/", include("sunlit.web.operator.urls")),
]
