"""The site's settings, read from the environment. `.env.example` lists every variable."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from newsroom import desk_files, editor_extensions, environment, media_stores, reader_files, servers
from newsroom.operations import log_lines

BASE_DIR = Path(__file__).resolve().parent.parent
env = environment.reader(BASE_DIR)

# --- Address and access ---------------------------------------------------------------------------

DEBUG = environment.flag(env, "DEBUG")
SITE_NAME = env.str("SITE_NAME", default="The Newsroom")
SITE_ADDRESS = environment.site_address(env)
SITE_IS_SECURE = SITE_ADDRESS.startswith("https://")
# Browsers take a cookie of such a name from this host alone, encrypted, and for all its paths.
COOKIE_PREFIX = "__Host-" if SITE_IS_SECURE else ""
SITE_HOST = urlsplit(SITE_ADDRESS).hostname or ""

SECRET_KEY = env.str("SECRET_KEY", default="") or ("development-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. `make run` writes one into .env; elsewhere set SECRET_KEY,"
        " or SECRET_KEY_FILE to a file that holds it."
    )
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])

LOOPBACK_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[]) or [
    SITE_HOST,
    *([] if SITE_IS_SECURE else LOOPBACK_HOSTS),
]
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS]
TRUSTED_PROXIES = environment.trusted_proxies(env)

# --- Apps, middleware, templates ------------------------------------------------------------------

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "comments",
    "django_prose_editor",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "newsroom.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# Readers' pages use no session and no cookie: these classes load both only when a view asks.
MIDDLEWARE = [
    "newsroom.http.request_id.RequestIdMiddleware",
    "newsroom.operations.request_counts.RequestCountsMiddleware",
    "newsroom.operations.pages.AnyHostMiddleware",
    "newsroom.http.client_address.ClientAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.page_cache.middleware.PageCacheMiddleware",
    "newsroom.http.permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.accounts.sessions.session_renewal.RenewingSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "comments.limits.CommentSizeMiddleware",
    "comments.emails.one_click_unsubscribe.OneClickMiddleware",
    "comments.form_origin.FormOriginMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "newsroom.accounts.passwords.busy_page.HashingBusyMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATE_LOADERS = [
    "newsroom.lean_templates.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
            "context_processors": [
                "csp.context_processors.nonce",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "newsroom.context_processors.site",
                "comments.form_origin.token_if_needed",
            ],
        },
    },
]
# Lets templates/ override the templates of crispy and the admin, those of form widgets included.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data and files -------------------------------------------------------------------------------

environment.make_private_folder(BASE_DIR / "var")
DATABASES = {
    "default": servers.database(env, default=f"sqlite:///{BASE_DIR / 'var' / 'newsroom.sqlite3'}")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PAGE_CACHE_BYTES = environment.number(env, "PAGE_CACHE_BYTES", default=64_000_000)
EDGE_PURGE_ADDRESSES = environment.edge_addresses(env)

# A task is a row, written in the transaction of its change; `manage.py db_worker` runs it.
QUEUES = ["default", "email", "pictures"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}

STATIC_URL, STATIC_ROOT = "static/", BASE_DIR / "var" / "static"
STORAGES = {
    "default": media_stores.media_storage(env),
    "originals": media_stores.originals_storage(env),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = environment.theme_folders(env)
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "newsroom.bundles.BundleFinder",
]
STATIC_BUNDLES = reader_files.BUNDLES | desk_files.BUNDLES
STATIC_BUNDLES_FOLDER = BASE_DIR / "var" / "bundles"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Under DEBUG Django names the files without their hash, so they are not those that were collected.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG
# nginx reads static files and uploads, whatever the umask is.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o644, 0o755
MEDIA_URL = "media/"
MEDIA_ROOT = environment.place(env, "MEDIA_ROOT", BASE_DIR / "var" / "media")
ORIGINALS_ROOT = environment.place(env, "ORIGINALS_ROOT", BASE_DIR / "var" / "originals")
# A record of erasures that `manage.py restore` reads; it must outlive the database.
ERASURE_JOURNAL = environment.place(env, "ERASURE_JOURNAL", BASE_DIR / "var" / "erasures.jsonl")

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE, TIME_ZONE = environment.language(env), environment.time_zone(env)
# The 24-hour clock in every language: in those without formats of their own, and in the others.
TIME_FORMAT, DATETIME_FORMAT, SHORT_DATETIME_FORMAT = "H:i", "N j, Y, H:i", "m/d/Y H:i"
FORMAT_MODULE_PATH = "newsroom.formats"
FEED_TEXT = environment.choice(env, "FEED_TEXT", ("summary", "full"))
SHOW_SOURCES = environment.flag(env, "SHOW_SOURCES")

# --- Staff ----------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_ENGINE = "newsroom.accounts.sessions.session_store"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds without a request until a session ends
# The link outlives the window of `password_reset.EMAILS_OF_A_MAILBOX`: if others use it up, a link
# that works lies in the mailbox.
PASSWORD_RESET_TIMEOUT = 5 * 60 * 60
# The roles that have to use a second factor.
SECOND_FACTOR_ROLES = environment.second_factor_roles(env)
# What an authenticator app shows above the code.
OTP_TOTP_ISSUER = SITE_NAME
# `second_factor/code_limits.py` limits the attempts: a growing pause would lock the owner out.
OTP_TOTP_THROTTLE_FACTOR = OTP_STATIC_THROTTLE_FACTOR = 0
PASSWORD_HASHERS = [
    "newsroom.accounts.passwords.hashing.BoundedArgon2Hasher",
    "newsroom.accounts.passwords.hashing.BoundedPBKDF2Hasher",
]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
]

# --- E-mail ---------------------------------------------------------------------------------------

MAIL = servers.mail(env)
EMAIL_BACKEND = MAIL["EMAIL_BACKEND"]
EMAIL_FILE_PATH = BASE_DIR / "var" / "mail"  # used only without EMAIL_URL
EMAIL_HOST, EMAIL_PORT = MAIL.get("EMAIL_HOST", ""), MAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("EMAIL_HOST_USER"), MAIL.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.get("EMAIL_USE_TLS", False), MAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds that a worker waits for the mail server
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="") or f"{SITE_NAME} <noreply@{SITE_HOST}>"

PRIVACY = environment.privacy(env)  # named on the privacy page
# Within so many hours the publisher promises to read a comment; 0 promises nothing.
READ_WITHIN_HOURS = environment.number(env, "READ_WITHIN_HOURS", default=0)
# What the publisher asks of those who comment; an empty line begins a paragraph.
HOUSE_RULES = env.str("HOUSE_RULES", default="", multiline=True).strip()

# --- The operator ---------------------------------------------------------------------------------

# Gets an e-mail about each kind of error, at most once an hour.
OPERATOR_EMAIL = environment.email_address(env, "OPERATOR_EMAIL")
# Opens /metrics, and /readyz from other machines.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# --- The rich-text editor -------------------------------------------------------------------------

DJANGO_PROSE_EDITOR_EXTENSIONS = editor_extensions.EXTENSIONS

# --- The human check on comments ------------------------------------------------------------------

# Both keys set: reCAPTCHA. No key set: the site's own proof of work, without a third party.
RECAPTCHA_PUBLIC_KEY = env.str("RECAPTCHA_PUBLIC_KEY", default="")
RECAPTCHA_PRIVATE_KEY = env.str("RECAPTCHA_PRIVATE_KEY", default="")
RECAPTCHA_DOMAIN = env.str("RECAPTCHA_DOMAIN", default="www.google.com")
RECAPTCHA_VERIFY_REQUEST_TIMEOUT = 3  # seconds that a reader waits for Google

# --- The spam service -----------------------------------------------------------------------------

# With a key, comments that no check holds are sent to Akismet before they are public.
AKISMET_KEY = env.str("AKISMET_KEY", default="")
AKISMET_ADDRESS = env.str("AKISMET_ADDRESS", default="https://rest.akismet.com")

# --- Security headers and limits ------------------------------------------------------------------

RECAPTCHA_SOURCES = (
    [f"https://{RECAPTCHA_DOMAIN}/recaptcha/", "https://www.gstatic.com/recaptcha/"]
    if RECAPTCHA_PUBLIC_KEY
    else []
)
# The header contains a nonce only if a template reads it, as the admin's rich-text form does.
# Readers' pages have no nonce, so that one copy serves everybody.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE, *RECAPTCHA_SOURCES],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, *media_stores.media_sources(env)],
        "font-src": [SELF],
        "connect-src": [SELF, *RECAPTCHA_SOURCES],
        # A video plays in a page of the site's own, whose policy lets in its provider alone.
        "frame-src": [SELF, *RECAPTCHA_SOURCES],
        "worker-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SITE_IS_SECURE
# Machines ask for these on loopback, where nothing is encrypted.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
# An hour, for this host alone: browsers remember it, and nobody can take a longer time back.
SECURE_HSTS_SECONDS = environment.number(env, "HSTS_SECONDS", default=3_600) * SITE_IS_SECURE
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag(env, "HSTS_INCLUDE_SUBDOMAINS")
SECURE_HSTS_PRELOAD = environment.flag(env, "HSTS_PRELOAD")
# These two ask for subdomains and preload, which only the owner of the domain can decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_IS_SECURE
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
# In the session: a cookie of its own would have a name that other hosts of the domain can set.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "newsroom.http.refused_requests.csrf_failure"
# The admin's article form is the largest form; a comment has a few kilobytes and a dozen fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# --- Logs: to standard error, without personal data -----------------------------------------------

DEFAULT_EXCEPTION_REPORTER = "newsroom.operations.log_redaction.RedactingReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "newsroom.operations.log_redaction.RedactingFilter"
LOGGING = log_lines.settings(
    environment.choice(env, "LOG_FORMAT", log_lines.LOG_FORMATS),
    text="newsroom.operations.log_redaction.RedactingFormatter",
    as_json="newsroom.operations.log_redaction.RedactingJsonFormatter",
)
