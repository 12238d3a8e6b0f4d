"""The WSGI door that granian opens."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunlit.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from sunlit.config import startup  # noqa: E402 - reads the settings

startup.require_sound_ground()
