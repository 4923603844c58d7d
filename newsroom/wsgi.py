"""The WSGI application."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from newsroom.http.malformed_requests import readable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

application = readable(get_wsgi_application())
