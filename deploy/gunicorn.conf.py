"""The web process in production: `gunicorn -c deploy/gunicorn.conf.py config.wsgi`. Numbers come from the environment."""

import os

bind = os.environ.get("RECOURSE_WEB_BIND", "127.0.0.1:8000")
workers = int(os.environ.get("RECOURSE_WEB_PROCESSES", "2"))
threads = int(os.environ.get("RECOURSE_WEB_THREADS", "4"))
worker_class = "config.web.worker.BufferedWorker"
preload_app = True
graceful_timeout = 20
control_socket_disable = True
umask = 0o077
