package io.miniserver.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.ThreadMXBean;
import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.internal.net.RawClient.Answer;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ten megabytes of zeros are about ten kilobytes of gzip. */
@Timeout(60)
class GzipBombTests {

	private static final int LIMIT = 1_000_000;

	private static final int DECODED = 10_000_000;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final AtomicLong read = new AtomicLong();

	private final AtomicLong allocated = new AtomicLong();

	private static MiniServer server(int bufferedBody, Handler handler) {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		return MiniServer.builder()
			.config(config.withLimits(config.limits().withBufferedBody(bufferedBody).withBody(LIMIT)))
			.router(Router.builder().post("/", handler).build())
			.middleware(RequestDecoding.gzip())
			.start();
	}

	private static Answer send(RawClient client, byte[] body) throws IOException {
		return client
			.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n")
			.send(body)
			.read();
	}

	private static void assertRefused(MiniServer server, Answer answer) {
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.body()).contains("\"reason\":\"decoded-body-too-large\"",
				"\"rule\":\"RFC 9110 section 15.5.14\"", "\"limit\":" + LIMIT,
				"\"property\":\"mini-server.limits.body\"");
		assertThat(server.stats().rejections()).containsEntry("decoded-body-too-large", 1L);
	}

	/** Counts what the handler gets, and what its thread allocates for it. */
	private Response drained(InputStream in) throws IOException {
		byte[] piece = new byte[1024];
		long before = THREADS.getCurrentThreadAllocatedBytes();
		try {
			for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
				this.read.addAndGet(count);
			}
		}
		finally {
			this.allocated.set(THREADS.getCurrentThreadAllocatedBytes() - before);
		}
		return Response.text("read");
	}

	@ParameterizedTest
	@ValueSource(ints = { 64 * 1024, 0 })
	void whatIsStreamedIsReadUpToTheLimitAndTakesNoMemory(int bufferedBody) throws Exception {
		byte[] bomb = GzipBytes.of(new byte[DECODED]);
		assertThat(bomb).hasSizeLessThan(DECODED / 900);
		try (MiniServer server = server(bufferedBody, (request) -> drained(request.body().stream()));
				RawClient client = new RawClient(server.port())) {
			assertRefused(server, send(client, bomb));
			assertThat(this.read).hasValueBetween(LIMIT - 1024L, (long) LIMIT);
			assertThat(this.allocated).hasValueLessThan(200_000);
			assertThat(client.get("/next").read().status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 64 * 1024, 0 })
	void whatIsKeptTakesNoMoreMemoryThanTheLimitAllows(int bufferedBody) throws Exception {
		Handler keeping = (request) -> {
			long before = THREADS.getCurrentThreadAllocatedBytes();
			try {
				return Response.text("length " + request.body().bytes().length);
			}
			finally {
				this.allocated.set(THREADS.getCurrentThreadAllocatedBytes() - before);
			}
		};
		try (MiniServer server = server(bufferedBody, keeping); RawClient client = new RawClient(server.port())) {
			assertRefused(server, send(client, GzipBytes.of(new byte[DECODED])));
			assertThat(this.allocated).hasValueLessThan(3L * LIMIT);
		}
	}

	@ParameterizedTest
	@CsvSource({ "65536, 1000000, 200", "0, 1000000, 200", "65536, 1000001, 413", "0, 1000001, 413" })
	void limitIsMetExactly(int bufferedBody, int length, int status) throws Exception {
		try (MiniServer server = server(bufferedBody,
				(request) -> Response.text("length " + request.body().bytes().length));
				RawClient client = new RawClient(server.port())) {
			assertThat(send(client, GzipBytes.of(new byte[length])).status()).isEqualTo(status);
			byte[] members = GzipBytes.joined(GzipBytes.of(new byte[length / 2]),
					GzipBytes.of(new byte[length - length / 2]));
			assertThat(send(client, members).status()).isEqualTo(status);
		}
	}

}
