"""What the scenarios over TLS need: a throwaway key, the servers' arguments, a look at what is agreed on, and full
handshakes as load."""

import re
import shutil
import ssl
import subprocess
import time
from pathlib import Path

from .peers import TARGET, Failure

# How an uncompressed point on P-256 begins in a certificate (RFC 5480).
SUBJECT_KEY = bytes.fromhex("06082a8648ce3d03010703420004")
PASSWORD = "of-a-benchmark"

# name of the server -> what starts it with TLS by the JDK's provider, all of them with the same key
ARGUMENTS = {
    "netty": ["{store}", PASSWORD],
    "spring-mvc": ["--server.ssl.key-store=file:{store}", f"--server.ssl.key-store-password={PASSWORD}"],
    "engine": ["{store}", PASSWORD],
    "starter": ["--mini-server.ssl.bundle=web", "--spring.ssl.bundle.jks.web.keystore.location=file:{store}",
                f"--spring.ssl.bundle.jks.web.keystore.password={PASSWORD}"],
}
SERVERS = tuple(ARGUMENTS)

# What OpenSSL's defaults and the JDK's agree on. A server that does anything else can not be compared.
AGREED = ("TLSv1.3", "TLS_AES_256_GCM_SHA384")


def arguments(name, java):
    store = TARGET / "benchmark.p12"
    if not store.exists():
        _keytool(java, "-genkeypair", store, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost")
    return [argument.format(store=store) for argument in ARGUMENTS[name]]


def discard_key():
    """Each run has a key of its own."""
    (TARGET / "benchmark.p12").unlink(missing_ok=True)


def _keytool(java, command, store, *options):
    program = str(Path(java).with_name("keytool")) if "/" in java else "keytool"
    result = subprocess.run([program, command, "-alias", "web", "-keystore", str(store), "-storetype", "PKCS12",
                             "-storepass", PASSWORD, *options], timeout=60, capture_output=True)
    if result.returncode != 0:
        raise Failure(f"keytool {command} failed: {(result.stdout + result.stderr).decode(errors='replace')}")


def wrap(connection):
    """Speaks TLS as wrk and s_time do. Any certificate will do: it is the run's own."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(connection, server_hostname="localhost")


def check_agreed(server, connection):
    agreed = (connection.version(), connection.cipher()[0])
    if agreed != AGREED:
        raise Failure(f"{server.name}: TLS is {agreed} and not {AGREED}")
    if SUBJECT_KEY not in connection.getpeercert(binary_form=True):
        raise Failure(f"{server.name}: the key in its certificate is not one of ECDSA P-256")


def handshakes(server, path, clients, cpu, seconds):
    """Each request on a connection of its own. s_time -new never resumes a session, and says so for each connection."""
    if not shutil.which("openssl"):
        raise Failure("openssl is missing: sudo apt-get install openssl")
    command = ["taskset", "-c", cpu, "openssl", "s_time", "-connect", f"127.0.0.1:{server.port}", "-tls1_3", "-new",
               "-www", path, "-time", str(seconds)]
    started = time.monotonic()
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                 for _ in range(clients)]
    try:
        outputs = [process.communicate(timeout=seconds + 30)[0] for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.wait(10)
    took = time.monotonic() - started
    result = {"requests": 0, "microseconds": took * 1e6, "bytes": 0, "p50": 0, "p99": 0, "failed": 0, "refused": 0}
    for process, output in zip(processes, outputs):
        count = re.search(r"^(\d+) connections in \d+ real seconds, (\d+) bytes read per connection", output, re.M)
        marks = re.search(r"^[*rt3]+$", output, re.M)
        if process.returncode != 0 or not count or not marks:
            raise Failure(f"{server.name}: openssl s_time failed:\n{output[-500:]}")
        result["requests"] += int(count[1])
        result["bytes"] += int(count[1]) * int(count[2])
        result["failed"] += marks[0].count("r")  # was resumed
    return result
