"""Looks at every kind of answer before any load: a wrong answer is fast, too."""

import json
import socket
import time
from typing import NamedTuple

from . import files, tls
from .peers import Failure

ITEMS = [{"id": n, "name": f"Item {n}", "category": f"category-{n % 5}", "price": 100 + 7 * n, "quantity": 3 * n,
          "available": n % 2 == 0} for n in range(1, 26)]

ORDER = json.dumps({"customer": "Ada Lovelace", "article": "ABC-1234", "quantity": 3, "price": 1999,
                    "note": "Please leave it at the neighbour's"})
RECEIPT = {"customer": "Ada Lovelace", "article": "ABC-1234", "total": 5997}

# Each breaks one constraint of Order.java, so that a peer which lacks one of them is found.
INVALID = [{"customer": " "}, {"customer": "x" * 41}, {"article": "ABC-12345"}, {"quantity": 0}, {"quantity": 1001},
           {"price": 0}, {"note": "x" * 201}]

# The servers of Spring: they have POST /order, and Micrometer's http.server.requests on, of which /counted tells.
SPRING = ("spring-mvc", "starter")

FILES_ONLY = ("nginx", "jetty")


class Answer(NamedTuple):
    status: int
    headers: dict
    body: bytes
    size: int  # bytes on the wire


def check(server):
    """Raises Failure at the first wrong answer. Returns the size on the wire of each path's answer."""
    if server.name == "c-epoll":  # it knows one answer only
        _expect(server, "/sum?a=1&b=2", "3")
        _check_order(server, ["/sum?a=1&b=2"] * 16, ["3"] * 16)
        return {}
    if server.name in FILES_ONLY:
        return _check_files(server)
    _expect(server, "/sum?a=20&b=22", "42")
    _expect(server, "/sum?b=%32&x=&a=-1", "1")
    started = time.monotonic()
    _expect(server, "/block", "blocked")
    if time.monotonic() - started < 0.020:
        raise Failure(f"{server.name}: /block did not block")
    _check_order(server, [f"/sum?a={n}&b=100" for n in range(16)], [str(100 + n) for n in range(16)])
    answer = _get(server, "/json")
    _require(server, "/json", answer, 200, "application/json")
    if json.loads(answer.body) != ITEMS:
        raise Failure(f"{server.name}: /json answered {answer.body!r}")
    sizes = {"/json": answer.size, "/block": _get(server, "/block").size}
    if server.name in SPRING:
        sizes["/order"] = _check_orders(server)
        _check_counted(server, "/sum", 16)
        _check_counted(server, "/order", 1 + len(INVALID))
    if server.scheme == "https":
        sizes |= _check_tls(server)
    for path, body in (("/plain", "ok"), ("/sum?a=1&b=2", "3")):
        sizes[path] = _expect(server, path, body).size
    return {**sizes, **_check_files(server)}


def _check_files(server):
    """Returns the size of each answer."""
    sizes = {}
    for name in files.SIZES:
        path = f"/files/{name}"
        answer = _get(server, path)
        _require(server, path, answer, 200, "text/plain")
        if answer.body != files.content(name):
            raise Failure(f"{server.name}: {path} answered {len(answer.body)} bytes, and not those of the file")
        if "last-modified" not in answer.headers:
            raise Failure(f"{server.name}: {path} has no Last-Modified, which costs the others something")
        sizes[path] = answer.size
    return sizes


def _check_orders(server):
    """Returns the size of the answer to a valid one."""
    for broken in INVALID:
        answer = _post(server, "/order", json.dumps({**json.loads(ORDER), **broken}))
        _require(server, f"/order with {broken}", answer, 400, "application/")
    answer = _post(server, "/order", ORDER)
    _require(server, "/order", answer, 201, "application/json")
    if json.loads(answer.body) != RECEIPT:
        raise Failure(f"{server.name}: /order answered {answer.body!r}")
    return answer.size


def _check_counted(server, path, least):
    """The metrics know of a request a moment after its answer was sent."""
    deadline = time.monotonic() + 5
    while (count := int(_get(server, f"/counted?uri={path}").body)) < least:
        if time.monotonic() > deadline:
            raise Failure(f"{server.name}: http.server.requests counts {count} of {least} requests for {path}: are the "
                          "metrics that it should have off?")
        time.sleep(0.05)


def _expect(server, path, body):
    answer = _get(server, path)
    _require(server, path, answer, 200, "text/plain")
    if answer.body != body.encode():
        raise Failure(f"{server.name}: {path} answered {answer.body!r} instead of {body!r}")
    return answer


def _require(server, path, answer, status, media_type):
    if answer.status != status or not answer.headers.get("content-type", "").startswith(media_type):
        raise Failure(f"{server.name}: {path} answered {answer.status} {answer.headers}, {answer.body[:200]!r}")
    if "date" not in answer.headers:
        raise Failure(f"{server.name}: {path} has no Date, which costs the others something")


def _check_order(server, paths, bodies):
    answers = [answer.body.decode() for answer in _exchange(server, paths)]
    if answers != bodies:
        raise Failure(f"{server.name}: pipelined answers {answers} instead of {bodies}")


def _get(server, path):
    return _exchange(server, [path])[0]


def _exchange(server, paths):
    return _send(server, f"{len(paths)} × GET {paths[0]}",
                 [f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() for path in paths])


def _post(server, path, body):
    head = (f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n")
    return _send(server, f"POST {path}", [(head + body).encode()])[0]


def _send(server, what, requests):
    """Sends all requests in one piece and reads as many answers."""
    with _connect(server) as connection, connection.makefile("rb") as stream:
        connection.sendall(b"".join(requests))
        try:
            return [_read_answer(stream) for _ in requests]
        except (OSError, ValueError, IndexError) as ex:
            raise Failure(f"{server.name}: no proper answer to {what}: {ex!r}") from ex


def _connect(server):
    connection = socket.create_connection(("127.0.0.1", server.port), 10)
    return tls.wrap(connection) if server.scheme == "https" else connection


def _check_tls(server):
    """Returns the sizes of the answers of the scenarios over TLS alone."""
    with _connect(server) as connection:
        tls.check_agreed(server, connection)
    large = _get(server, "/large")
    _require(server, "/large", large, 200, "application/octet-stream")
    if large.body != bytes(range(256)) * 1200:
        raise Failure(f"{server.name}: /large answered {len(large.body)} bytes, or wrong ones")
    # s_time speaks HTTP/1.0, and waits for the end of the connection.
    with _connect(server) as connection:
        connection.sendall(b"GET /sum?a=1&b=2 HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    if not answer.startswith((b"HTTP/1.1 200 ", b"HTTP/1.0 200 ")) or not answer.endswith(b"\r\n\r\n3"):
        raise Failure(f"{server.name}: /sum in HTTP/1.0 answered {answer!r}")
    return {"/large": large.size, ("HTTP/1.0", "/sum?a=1&b=2"): len(answer)}


def _read_answer(stream):
    lines = list(iter(stream.readline, b"\r\n")) if stream.peek(1) else []
    headers = {name.strip().lower(): value.strip() for name, _, value in
               (line.decode("latin-1").partition(":") for line in lines[1:])}
    size = sum(map(len, lines)) + 2
    if headers.get("transfer-encoding") != "chunked":
        body = stream.read(int(headers.get("content-length", "")))
        return Answer(int(lines[0].split()[1]), headers, body, size + len(body))
    body = b""
    while True:
        head = stream.readline()
        chunk = stream.read(int(head, 16) + 2)[:-2]
        size += len(head) + len(chunk) + 2
        if not chunk:
            return Answer(int(lines[0].split()[1]), headers, body, size)
        body += chunk
