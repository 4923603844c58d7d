"""The WSGI application."""

from __future__ import annotations

import logging
import os
import sys
from typing import Final

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from newsroom.http.malformed_requests import readable

# On this code gunicorn ends; it would start the process again after any other.
APP_LOAD_ERROR: Final = 4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
logging.captureWarnings(True)

try:
    application = readable(get_wsgi_application())
except ImproperlyConfigured as error:
    sys.stderr.write(f"{error}\n")
    sys.exit(APP_LOAD_ERROR)
