"""Log-in, sign-up, second factor, role switch."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, credentials: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
    """Five failures in fifteen minutes from one address: wait, not blocked for good (control 05)."""
    return render(request, "public/locked.html", status=429)
