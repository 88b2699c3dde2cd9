"""Load by wrk from a core of its own, and what it cost the server."""

import json
import os
import resource
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from . import tls
from .checks import FILES_ONLY, ORDER, SPRING
from .peers import NAMES, TICKS, Failure, cpu_seconds

LOAD_CPU = "1"
SCRIPT = str(Path(__file__).with_name("wrk.lua"))


JAVA = tuple(name for name in NAMES if name not in ("c-epoll", *FILES_ONLY))  # what the C server cannot do
FILES = (*FILES_ONLY, *JAVA)


class Scenario(NamedTuple):
    title: str
    path: str
    connections: int
    depth: int = 1  # requests sent at once on a connection
    blocked: int = 0  # connections that use /block at the same time, in a second measurement
    servers: tuple = ("c-epoll", *JAVA)  # those that take part
    body: str = ""  # JSON to POST; empty for a GET
    tls: str = ""  # "kept": over TLS; "new": and each request with a full handshake of its own
    limit: str = "c-epoll"  # whose cost is the measure


SCENARIOS = {
    "sum": Scenario("Plain GET with query parsing, 64 connections", "/sum?a=1&b=2", 64),
    "json": Scenario("JSON, 25 items serialised per request, 64 connections", "/json", 64, servers=JAVA),
    "post": Scenario("JSON, a record of five fields with Bean Validation, 64 connections", "/order", 64, servers=SPRING,
                     body=ORDER),
    "pipelined": Scenario("Pipelined 16 deep, plain GET, 64 connections", "/plain", 64, depth=16),
    "block": Scenario("Handler that blocks for 20 ms, 256 connections", "/block", 256, servers=JAVA),
    "mixed": Scenario("Fast under blocking: 32 connections on a plain GET, while 64 use the blocking handler",
                      "/plain", 32, blocked=64, servers=JAVA),
    "tls": Scenario("TLS, plain GET with query parsing, 64 connections", "/sum?a=1&b=2", 64, servers=tls.SERVERS,
                    tls="kept"),
    "tls-large": Scenario("TLS, 300 KiB from memory, 64 connections", "/large", 64, servers=tls.SERVERS, tls="kept"),
    "tls-new": Scenario("TLS, plain GET on a new connection with a full handshake, 8 clients", "/sum?a=1&b=2", 8,
                        servers=tls.SERVERS, tls="new"),
    "file35": Scenario("A file of 35 KB, 64 connections", "/files/35k.txt", 64, servers=FILES, limit="nginx"),
    "file300": Scenario("A file of 300 KB, 64 connections", "/files/300k.txt", 64, servers=FILES, limit="nginx"),
}


class Figures(NamedTuple):
    """One round, or the medians of several."""

    rate: float  # requests per second
    cpu: float  # server CPU, µs per request
    p50: float  # ms
    p99: float
    rss: float  # MiB
    server: float  # % of a core
    load: float
    other: float
    errors: int


class Blocked(NamedTuple):
    """How the connections fared that used the blocking handler beside a round."""

    rate: float  # requests per second
    p99: float  # ms
    errors: int


class Result(NamedTuple):
    """What one server did in one scenario; the last two only if the scenario has blocked connections."""

    alone: Figures
    rounds: list
    beside: Figures | None = None
    blocked: Blocked | None = None

    def errors(self):
        return sum(part.errors for part in (self.alone, self.beside, self.blocked) if part)


def medians(rounds):
    """Of tuples of figures whose last one is the number of errors: these are added up."""
    columns = list(zip(*rounds))
    return type(rounds[0])(*map(median, columns[:-1]), sum(columns[-1]))


def install_wrk():
    if shutil.which("wrk"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Failure("wrk is missing: sudo apt-get install wrk")
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "wrk"]):
        if subprocess.run(command, timeout=300, stdout=subprocess.DEVNULL).returncode != 0:
            raise Failure("wrk is missing, and " + " ".join(command) + " failed")


def measure(server, scenario, seconds, blocker=None):
    """One round. The sizes found by the checks tell whether the answers under load are whole."""
    before = _clocks(server, blocker)
    result = _traffic(server, scenario, seconds)
    used, load, busy = (after - start for after, start in zip(_clocks(server, blocker), before))
    took, requests = result["microseconds"] / 1e6, max(result["requests"], 1)
    errors = result["failed"] + result["refused"]
    size = server.sizes.get(("HTTP/1.0", scenario.path) if scenario.tls == "new" else scenario.path)
    # At the end there is a part of an answer on each connection.
    if size and abs(result["bytes"] / size - requests) > 0.02 * requests + scenario.connections:
        errors += requests
    # wrk times whole batches but corrects them for coordinated omission by the rate of requests: useless if pipelined.
    p50, p99 = (0, 0) if scenario.depth > 1 else (result["p50"] / 1e3, result["p99"] / 1e3)
    return Figures(requests / took, used * 1e6 / requests, p50, p99,
                   server.resident_mib(), 100 * used / took, 100 * load / took,
                   100 * max(busy - used - load, 0) / took, errors)


@contextmanager
def blocking(server, connections, seconds, outcome):
    """Keeps connections busy on /block inside the with block; appends a Blocked."""
    process = _start(server, Scenario("", "/block", connections), seconds)
    try:
        yield process
        result = _result(server, process, seconds)
        outcome.append(Blocked(result["requests"] * 1e6 / result["microseconds"], result["p99"] / 1e3,
                               result["failed"] + result["refused"]))
    finally:
        process.kill()
        process.wait(10)


def _clocks(server, blocker):
    """Seconds of CPU: of the server, of the load generators (a blocker still runs), of the whole machine."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    user, nice, system, _, _, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    beside = cpu_seconds(blocker.pid) if blocker else 0
    return (cpu_seconds(server.process.pid), children.ru_utime + children.ru_stime + beside,
            (user + nice + system + irq + softirq + steal) / TICKS)


def _traffic(server, scenario, seconds):
    if scenario.tls == "new":
        return tls.handshakes(server, scenario.path, scenario.connections, LOAD_CPU, seconds)
    return _result(server, _start(server, scenario, seconds), seconds)


def _start(server, scenario, seconds):
    url = f"{server.scheme}://127.0.0.1:{server.port}{scenario.path}"
    return subprocess.Popen(["taskset", "-c", LOAD_CPU, "wrk", "-t1", f"-c{scenario.connections}", f"-d{seconds}s",
                             "--latency", "-s", SCRIPT, url, "--", str(scenario.depth), scenario.body],
                            stdout=subprocess.PIPE, text=True)


def _result(server, process, seconds):
    try:
        output, _ = process.communicate(timeout=seconds + 30)
    except BaseException:
        process.kill()
        raise
    for line in output.splitlines():
        if line.startswith("RESULT "):
            return json.loads(line.removeprefix("RESULT "))
    raise Failure(f"{server.name}: wrk gave no result:\n{output}")
