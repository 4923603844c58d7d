"""The settings of gunicorn, for `make run` and for deployment."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from threading import Thread
from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent
sys.path.insert(0, str(BASE_DIR))
from newsroom import environment  # noqa: E402
from newsroom.operations import log_lines  # noqa: E402

try:
    env = environment.reader(BASE_DIR)
    workers = environment.number(env, "WEB_WORKERS", default=2, least=1)
    threads = environment.number(env, "WEB_THREADS", default=4, least=1)
    log_format = environment.choice(env, "LOG_FORMAT", log_lines.LOG_FORMATS)
except ImproperlyConfigured as error:
    sys.exit(str(error))

wsgi_app = "newsroom.wsgi"
worker_class = "gthread"
# Gunicorn replaces a worker that does not respond for this many seconds.
timeout = 30
keepalive = 5
# newsroom/http/client_address.py decides which proxies to trust; gunicorn trusts none.
forwarded_allow_ips = ""
# Otherwise every instance of this user would share one control socket in the home folder.
control_socket_disable = True
# Write the workers' heartbeats to memory: a slow disk might stall them.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
# gunicorn's own lines look like the application's.
logconfig_dict = log_lines.settings(
    log_format,
    text="newsroom.operations.log_lines.TextFormatter",
    as_json="newsroom.operations.log_lines.JsonFormatter",
)

_COUNTS_FOLDER = "NEWSROOM_COUNTS_FOLDER"
_ENDS_WITH_INPUT = "NEWSROOM_ENDS_WITH_INPUT"


def _end_with_input() -> None:
    """Wait until the process that started this one has ended, even if it was killed; end too."""
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


def on_starting(server: Any) -> None:
    """Give the processes a folder in which each writes its counts of requests."""
    os.environ[_COUNTS_FOLDER] = tempfile.mkdtemp(prefix="newsroom-counts-")
    if os.environ.pop(_ENDS_WITH_INPUT, ""):
        Thread(target=_end_with_input, daemon=True).start()


def on_exit(server: Any) -> None:
    """Remove this folder."""
    shutil.rmtree(os.environ.pop(_COUNTS_FOLDER), ignore_errors=True)


def pre_fork(server: Any, worker: Any) -> None:
    """Let each worker import the site anew: after a reload its code may be another."""
    for name in list(sys.modules):
        if name.partition(".")[0] in ("newsroom", "environ", "django", "asgiref"):
            del sys.modules[name]


def post_worker_init(worker: Any) -> None:
    """Limit the waits of requests, and say what would break every page.

    In a thread, since a database that hangs must not delay it.
    """
    if wsgi_app not in sys.modules:  # the bench serves other applications with these settings
        return
    from newsroom.db.postgresql import deadlines
    from newsroom.operations import readiness

    deadlines.limit()
    Thread(target=readiness.say_what_is_amiss, daemon=True).start()
