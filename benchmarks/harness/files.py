"""The files of the scenarios file35 and file300, and nginx, which is the limit for them."""

import shutil
from pathlib import Path

# name -> bytes. Text, so that a server which compresses unasked is found out.
SIZES = {"35k.txt": 35 * 1024, "300k.txt": 300 * 1024}

# sendfile, one worker that is the process itself, nothing written per request, and no other tuning.
CONFIGURATION = """
daemon off;
master_process off;
worker_processes 1;
pid {directory}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    keepalive_requests 1000000000;
    types {{ text/plain txt; }}
    charset utf-8;
    client_body_temp_path {directory}/body;
    proxy_temp_path {directory}/proxy;
    fastcgi_temp_path {directory}/fastcgi;
    uwsgi_temp_path {directory}/uwsgi;
    scgi_temp_path {directory}/scgi;
    server {{
        listen 127.0.0.1:{port} backlog=1024;
        location /files/ {{ alias {files}/; }}
    }}
}}
"""


def content(name):
    line = f"{name}: a line of text that is as long as lines are\n".encode()
    return (line * (SIZES[name] // len(line) + 1))[:SIZES[name]]


def write(directory):
    """Writes those that are not there: a new file would have a weak tag at first."""
    directory.mkdir(parents=True, exist_ok=True)
    for name in SIZES:
        if not (directory / name).exists() or (directory / name).read_bytes() != content(name):
            (directory / name).write_bytes(content(name))


def nginx_command(target, files, port):
    """Returns None if there is no nginx."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    directory = Path(target, "nginx")
    directory.mkdir(exist_ok=True)
    configuration = directory / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(directory=directory, files=files, port=port))
    return nginx and [nginx, "-p", str(directory), "-e", str(directory / "error.log"), "-c", str(configuration)]
