"""The WSGI door that granian opens."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sunlit.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
