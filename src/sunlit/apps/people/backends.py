"""Who may log in with a password: active accounts; those of the demonstration only inside it (control 11)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class AccountBackend(ModelBackend):
    """Also asked on every request, so that a disabled account is out at once (control 09)."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and not a face of the demonstration in production."""
        return bool(user and user.is_active and (settings.DEMONSTRATION or not user.is_demonstration))
