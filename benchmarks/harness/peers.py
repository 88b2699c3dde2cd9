"""The servers under test: how each one is built, started on one core, looked at and ended."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from . import files

HERE = Path(__file__).resolve().parent.parent
ROOT = HERE.parent
TARGET = HERE / "target"
FILES = TARGET / "files"
SERVER_CPU = "0"
JVM_FLAGS = ["-Xmx512m"]  # the same for all
START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")

# name -> (Maven module below benchmarks, main class, arguments)
JAVA_PEERS = {
    "netty": ("peers/netty", "io.miniserver.benchmarks.netty.NettyPeer", ["{port}", "{files}"]),
    "jetty": ("peers/jetty", "io.miniserver.benchmarks.jetty.JettyPeer", ["{port}", "{files}"]),
    "spring-mvc": ("peers/spring-mvc", "io.miniserver.benchmarks.mvc.SpringMvcPeer", ["--server.port={port}", "--spring.web.resources.static-locations=file:{files}/"]),
    "engine": ("peers/engine", "io.miniserver.benchmarks.engine.EnginePeer", ["{port}", "{files}"]),
    "starter": ("peers/starter", "io.miniserver.benchmarks.starter.StarterPeer", ["--mini-server.port={port}", "--files={files}"]),
}
NAMES = ["c-epoll", "nginx", *JAVA_PEERS]


class Failure(Exception):
    """Something the person at the terminal has to know: no stack trace needed."""


def build(names):
    """Compiles what is missing or older than its sources."""
    TARGET.mkdir(exist_ok=True)
    files.write(FILES)
    if "c-epoll" in names:
        source, binary = HERE / "c-epoll/epoll.c", TARGET / "c-epoll"
        if not binary.exists() or binary.stat().st_mtime < source.stat().st_mtime:
            _run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", str(binary), str(source)])
    modules = [JAVA_PEERS[name][0] for name in names if name in JAVA_PEERS]
    stale = [module for module in modules if _stale(HERE / module)]
    if stale:
        _run(["mvn", "-q", "-f", str(ROOT / "pom.xml"), "-Dmaven.test.skip=true", "-Dcheckstyle.skip",
              "-Dspring-javaformat.validate.skip", "-am",
              "-pl", ",".join(f"benchmarks/{module}" for module in stale), "package"])
    for module in stale:
        (HERE / module / "target/classpath").touch()  # Maven leaves it alone if the class path is the same


def _stale(module):
    class_path = module / "target/classpath"
    if not class_path.exists():
        return True
    sources = [module, HERE / "peers/shared", ROOT / "mini-server-engine", ROOT / "mini-server-spring-boot-starter"]
    built = class_path.stat().st_mtime
    files = (file for source in sources for file in [source / "pom.xml", *(source / "src/main").rglob("*")])
    return any(file.is_file() and file.stat().st_mtime > built for file in files)


def _run(command):
    print("+", " ".join(command), flush=True, file=sys.stderr)
    if subprocess.run(command, timeout=1800, stdout=sys.stderr).returncode != 0:
        raise Failure(f"{command[0]} failed")


def cpu_seconds(pid):
    """User and system time of all threads so far: fields 14 and 15 of /proc/PID/stat."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class Server:
    """One running peer. Use as a context manager: it ends the process by its pid, whatever happens."""

    def __init__(self, name, java, tls=()):
        """tls: further arguments, which make the server speak TLS; none: it does not."""
        self.name = name
        self.scheme = "https" if tls else "http"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        if name == "c-epoll":
            self.command = [str(TARGET / "c-epoll"), str(self.port)]
        elif name == "nginx":
            self.command = files.nginx_command(TARGET, FILES, self.port)
            if not self.command:
                raise Failure("nginx is missing: sudo apt-get install nginx-light")
        else:
            module, main, arguments = JAVA_PEERS[name]
            classes = HERE / module / "target/classes"
            class_path = f"{classes}:{(classes.parent / 'classpath').read_text().strip()}"
            self.command = [java, *JVM_FLAGS, "-cp", class_path, main,
                            *(argument.format(port=self.port, files=FILES) for argument in arguments), *tls]

    def __enter__(self):
        self.log = TARGET / f"{self.name}.log"
        # setpriv: the server also ends when this script is killed in a way that runs no finally block.
        guard = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([*guard, "taskset", "-c", SERVER_CPU, *self.command],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        try:
            self._await_port()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

    def _await_port(self):
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        status = self.process.poll()
        what = f"ended with status {status}" if status is not None else f"did not listen within {START_SECONDS} s"
        raise Failure(f"{self.name} {what}; the end of {self.log}:\n{tail}")

    def resident_mib(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return 0.0
