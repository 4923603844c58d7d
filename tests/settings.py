"""The site's settings, made fast and quiet for tests."""

from __future__ import annotations

import os
import tempfile

os.environ["DEBUG"] = "0"
os.environ["SECRET_KEY"] = "only-for-tests-" + "x" * 50
os.environ["SITE_ADDRESS"] = "http://testserver"
for name in (
    "RECAPTCHA_PUBLIC_KEY",
    "RECAPTCHA_PRIVATE_KEY",
    "TRUSTED_PROXIES",
    "EDGE_PURGE_ADDRESSES",
    "SECOND_FACTOR_ROLES",
    "PRIVACY_CONTROLLER",
    "PRIVACY_CONTACT",
    "PRIVACY_LEGAL_BASIS",
    "PRIVACY_RIGHTS",
    "HOUSE_RULES",
    "READ_WITHIN_HOURS",
):
    os.environ[name] = ""

from newsroom.settings import *  # noqa: E402, F403

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Names without hashes, so that no test needs collected files.
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# A file, not memory: browser tests and parallel writers use several connections.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {  # noqa: F405
        "NAME": os.path.join(tempfile.mkdtemp(prefix="newsroom-db-"), "test.sqlite3")  # noqa: PTH118
    }
STATIC_ROOT = BASE_DIR / "var" / "test-static"  # noqa: F405
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
# Tests of pages see each page as it is made; those of the page cache give it room.
PAGE_CACHE_BYTES = 0
