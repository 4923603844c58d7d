"""The settings of gunicorn, for `make run` and for deployment."""

from __future__ import annotations

import os

wsgi_app = "newsroom.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# Gunicorn replaces a worker that does not respond for this many seconds.
timeout = 30
keepalive = 5
# newsroom/http/client_address.py decides which proxies to trust; gunicorn trusts none.
forwarded_allow_ips = ""
# Otherwise every instance of this user would share one control socket in the home folder.
control_socket_disable = True
# Write the workers' heartbeats to memory: a slow disk might stall them.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
