package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Threads use their buffers for one connection after the other. None sees another's
 * bytes.
 */
@Timeout(60)
class ConnectionIsolationTests {

	private static final int LARGE = 32 * 1024 * 1024;

	private static final Handler ECHO = (request) -> Response.text("echo " + request.queryParameter("n"));

	private static final Handler LARGE_BYTES = (request) -> Response.bytes("application/octet-stream", new byte[LARGE]);

	private static final String LAST_AND_MORE = "GET /echo?n=last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
			+ "GET /echo?n=stray HTTP/1.1\r\nHost: a\r\n\r\n";

	@Test
	void bytesBehindALastRequestDoNotReachAConnectionThatWrites() throws Exception {
		try (TestServer server = TestServer.with("/echo", ECHO).and("/large", LARGE_BYTES).start();
				RawClient slow = server.slowClient()) {
			slow.get("/large").readHead();
			int left = LARGE;
			for (int i = 0; i < 8; i++) {
				try (RawClient other = server.client()) {
					assertThat(other.send(LAST_AND_MORE).read().body()).isEqualTo("echo last");
					other.assertClosed();
				}
				left -= slow.readBytes(1024 * 1024).length;
			}
			slow.readBytes(left);
			assertThat(slow.get("/echo?n=mine").read().body()).isEqualTo("echo mine");
		}
	}

	@Test
	void bytesBehindALastRequestDoNotReachAConnectionThatComesBackFromAWorker() throws Exception {
		try (TestServer server = TestServer.with("/echo", ECHO).and("/large", Dispatch.WORKER, LARGE_BYTES).start();
				RawClient slow = server.slowClient()) {
			for (int i = 0; i < 3; i++) {
				slow.get("/large");
				try (RawClient other = server.client()) {
					assertThat(other.send(LAST_AND_MORE).read().body()).isEqualTo("echo last");
					other.assertClosed();
				}
				assertThat(slow.read().body()).hasSize(LARGE);
				assertThat(slow.get("/echo?n=mine").read().body()).isEqualTo("echo mine");
			}
		}
	}

	@Test
	void aResponseStreamThatOutlivesItsResponseWritesNothing() throws Exception {
		AtomicReference<OutputStream> kept = new AtomicReference<>();
		Handler stream = (request) -> Response.stream("text/plain", (out) -> {
			kept.set(out);
			out.write('a');
		});
		try (TestServer server = TestServer.with("/stream", stream).and("/echo", ECHO).start();
				RawClient client = server.client()) {
			assertThat(client.get("/stream").read().body()).isEqualTo("a");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> kept.get().write('b'));
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> kept.get().flush());
			assertThat(client.get("/echo?n=1").read().body()).isEqualTo("echo 1");
		}
	}

	@Test
	void aRequestBodyThatOutlivesItsRequestReadsNothing() throws Exception {
		AtomicReference<InputStream> kept = new AtomicReference<>();
		Handler upload = (request) -> {
			kept.set(request.body().stream());
			return Response.text("first byte " + (char) kept.get().read());
		};
		try (TestServer server = TestServer.with("/upload", upload)
			.and("/echo", ECHO)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nxyz");
			assertThat(client.read().body()).isEqualTo("first byte x");
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> kept.get().read());
			assertThat(client.get("/echo?n=1").read().body()).isEqualTo("echo 1");
		}
	}

}
