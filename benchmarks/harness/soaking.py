"""The load of the soak: clients that are busy, slow, listening, rude. All in one thread, all bounded."""

import asyncio
import random
import socket
import struct
import weakref
from collections import Counter

BUSY, SLOW, LISTENING, RUDE = 8, 4, 12, 2
LINKS = 200  # that there are at any time, so that the database does not grow
PAUSE = 0.02  # between two requests of a busy client
HEADERS = "Host: soak\r\n"


class Load:
    """All clients of one server. `faults` has what should not have happened."""

    def __init__(self, port):
        self.port = port
        self.answers = Counter()
        self.faults = Counter()
        self.created = 0
        self.tasks = []
        self.writers = weakref.WeakSet()

    async def begin(self):
        reader, writer = await self.connect()
        for number in range(LINKS):
            await self.exchange(reader, writer, self.create(f"soak-{number}"), 201)
        writer.close()
        clients = [(self.busy, BUSY), (self.slow, SLOW), (self.listening, LISTENING), (self.rude, RUDE)]
        self.tasks = [asyncio.create_task(self.forever(client)) for client, count in clients for _ in range(count)]

    async def end(self):
        running = self.tasks
        while running:  # until Python 3.12, wait_for loses a cancellation that comes with its result
            for task in running:
                task.cancel()
            _, running = await asyncio.wait(running, timeout=1)
        for writer in list(self.writers):  # else they would stay open, and count on the server's side
            writer.transport.abort()

    async def forever(self, client):
        """A client again and again; one that fails is counted, and replaced a moment later."""
        while True:
            try:
                await client()
            except (OSError, EOFError, ValueError, asyncio.TimeoutError) as error:
                self.faults[f"{client.__name__}: {type(error).__name__} {error}"] += 1
                await asyncio.sleep(1)

    async def connect(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        self.writers.add(writer)
        return reader, writer

    @staticmethod
    def get(path):
        return f"GET {path} HTTP/1.1\r\n{HEADERS}\r\n"

    @staticmethod
    def create(alias):
        body = f'{{"url": "https://example.com/{alias}", "alias": "{alias}"}}'
        return (f"POST /api/links HTTP/1.1\r\n{HEADERS}Content-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n{body}")

    async def exchange(self, reader, writer, request, *expected):
        writer.write(request.encode())
        return await self.answer(reader, expected)

    async def answer(self, reader, expected):
        head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).decode("latin-1").lower()
        status = int(head.split(" ", 2)[1])
        self.answers[status] += 1
        if status not in expected:
            self.faults[f"status {status} in place of {expected}"] += 1
        for line in head.split("\r\n"):
            if line.startswith("content-length:"):
                await asyncio.wait_for(reader.readexactly(int(line.partition(":")[2])), 30)
        return head

    async def busy(self):
        """All kinds of routes and answers on one connection, until it has done a hundred."""
        reader, writer = await self.connect()
        for _ in range(100):
            known = f"soak-{random.randrange(LINKS)}"
            self.created += 1
            fresh = f"fresh-{self.created}"
            for request, status in random.choice([
                    [(self.get("/"), 200)], [(self.get("/app.js"), 200)], [(self.get("/api/links?limit=50"), 200)],
                    [(self.get(f"/api/links/{known}"), 200)], [(self.get(f"/{known}"), 302)],
                    [(self.get("/api/links/is-not-here"), 404)], [("PUT / HTTP/1.1\r\n" + HEADERS + "\r\n", 405)],
                    [(self.create(fresh), 201), (f"DELETE /api/links/{fresh} HTTP/1.1\r\n{HEADERS}\r\n", 204)]]):
                await self.exchange(reader, writer, request, status)
            await asyncio.sleep(PAUSE)
        writer.close()

    async def slow(self):
        """Sends a request of which every byte has to be waited for, and reads as slowly."""
        reader, writer = await self.connect()
        for octet in self.get("/api/links?limit=200").encode():
            writer.write(bytes([octet]))
            await asyncio.sleep(0.02)
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        self.answers[int(head.split(b" ", 2)[1])] += 1
        for _ in range(20):
            if not await reader.read(512):
                raise EOFError("the answer ended early")
            await asyncio.sleep(0.05)
        writer.close()  # in the middle of its answer

    async def listening(self):
        """Listens to a stream of events, and leaves it in one of three ways."""
        reader, writer = await self.connect()
        writer.write(self.get("/api/hits").encode())
        await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)
        loop = asyncio.get_running_loop()
        end = loop.time() + random.uniform(2, 30)
        while loop.time() < end:
            try:
                if not await asyncio.wait_for(reader.read(4096), end - loop.time()):
                    raise EOFError("the stream ended")
            except asyncio.TimeoutError:
                break
        self.answers["streams"] += 1
        leave = random.choice([self.reset, lambda w: w.write_eof(), lambda w: None])
        leave(writer)
        writer.close()

    async def rude(self):
        """What is not HTTP, and half a request whose client is gone."""
        reader, writer = await self.connect()
        await self.exchange(reader, writer, "GET / HTTP/1.1\r\nNo Field\r\n\r\n", 400)
        writer.close()
        _, half = await self.connect()
        half.write(b"POST /api/links HTTP/1.1\r\nHost: soak\r\nContent-Length: 100\r\n\r\n{")
        await half.drain()
        await asyncio.sleep(0.5)
        self.reset(half)
        half.close()

    @staticmethod
    def reset(writer):
        sock = writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
