"""How gunicorn serves the site, for `make run` and deployment alike."""

from __future__ import annotations

import os

wsgi_app = "newsroom.wsgi"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
# A worker that answers nothing for this long, in seconds, is replaced.
timeout = 30
keepalive = 5
# newsroom.proxies decides whose headers are believed; gunicorn believes nobody's.
forwarded_allow_ips = ""
# Otherwise every instance of this user would share one control socket in the home folder.
control_socket_disable = True
# Heartbeats of workers go to memory, not to a disk that might stall them.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108, PTH112
