"""The site's settings for a server of its own: environment in, static files from where they lie."""

from __future__ import annotations

from datetime import timedelta

from comments.screening import checks
from newsroom.settings import *  # noqa: F403

# Tests type faster than anybody, and are taken for persons all the same.
checks.MIN_WRITING_TIME = timedelta()

STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
