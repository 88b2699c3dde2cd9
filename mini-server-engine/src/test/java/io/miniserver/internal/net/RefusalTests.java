package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client, the counters and the observer are told of each refusal, wherever in the
 * life of a request it happens: the same.
 */
@Timeout(60)
class RefusalTests {

	private static final int MOST_CONNECTIONS = 4;

	private static final String FAST = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	private static final String UPLOAD = "POST /upload HTTP/1.1\r\nHost: t\r\n";

	private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	/** Sends what is refused; the request has the given field, if it gets that far. */
	private interface Provocation {

		void on(Scene scene, RawClient client, String accept) throws Exception;

	}

	/**
	 * The server, what keeps its handlers, what its observer was told of refusals, and
	 * its other clients.
	 */
	private record Scene(TestServer server, Gate gate, List<String> told,
			List<RawClient> others) implements AutoCloseable {

		static Scene open(Rejection rejection) throws IOException {
			Gate gate = new Gate();
			List<String> told = new CopyOnWriteArrayList<>();
			return new Scene(RefusalTests.server(gate, told, rate(rejection)), gate, told, new ArrayList<>());
		}

		/** As many as an address may have. */
		void fillConnections() throws IOException {
			for (int i = 0; i < MOST_CONNECTIONS; i++) {
				RawClient other = this.server.client();
				this.others.add(other);
				other.get("/fast").read();
			}
		}

		@Override
		public void close() throws IOException {
			for (RawClient other : this.others) {
				other.close();
			}
			this.server.close();
		}

	}

	/**
	 * What is expected of one refusal.
	 *
	 * @param when the case
	 * @param rejection the reason
	 * @param limit the limit in the unit of its property, -1 if none was hit
	 * @param target method and index of the route, as the observer is told them
	 * @param form what the client gets if it prefers a page
	 * @param provocation how it is reached
	 */
	private record Refusal(String when, Rejection rejection, long limit, String target, Form form,
			Provocation provocation) {

		@Override
		public String toString() {
			return this.rejection + ": " + this.when;
		}

	}

	private enum Form {

		/** Accept was read before the refusal. */
		AS_ACCEPTED,

		/** It was not. */
		JSON

	}

	private static Refusal head(Rejection rejection, long limit, String method, String wire) {
		Form form = wire.contains("ACCEPT") ? Form.AS_ACCEPTED : Form.JSON;
		return new Refusal(wire.lines().findFirst().orElseThrow(), rejection, limit, method + " -1", form,
				(scene, client, accept) -> client.send(wire.replace("ACCEPT", accept)));
	}

	private static Refusal body(String when, Rejection rejection, long limit, Provocation provocation) {
		return new Refusal(when, rejection, limit, "POST 1", Form.AS_ACCEPTED, provocation);
	}

	static Stream<Refusal> heads() {
		String fields = "GET /fast HTTP/1.1\r\nHost: t\r\nACCEPT";
		return Stream.of(head(Rejection.BAD_REQUEST_LINE, -1, "null", "GET\r\n\r\n"),
				head(Rejection.REQUEST_LINE_TOO_LONG, 100, "GET", "GET /" + "a".repeat(100) + " HTTP/1.1\r\n"),
				head(Rejection.VERSION_NOT_SUPPORTED, -1, "GET", "GET / HTTP/3.0\r\n"),
				head(Rejection.HEADER_TOO_LARGE, 200, "GET", fields + "X: " + "x".repeat(200) + "\r\n\r\n"),
				head(Rejection.TOO_MANY_FIELDS, 5, "GET", fields + "X: y\r\n".repeat(4)),
				head(Rejection.HOST_MISSING, -1, "GET", "GET /fast HTTP/1.1\r\nACCEPT\r\n"),
				head(Rejection.BAD_HOST, -1, "GET", "GET /fast HTTP/1.1\r\nACCEPTHost: a b\r\n"),
				head(Rejection.BAD_HOST, -1, "GET", "GET /host-first HTTP/1.1\r\nHost: a b\r\n"),
				head(Rejection.OBS_FOLD, -1, "GET", fields + " folded\r\n"),
				head(Rejection.EXPECTATION_FAILED, -1, "GET", fields + "Expect: more\r\n\r\n"),
				head(Rejection.LENGTH_AND_TRANSFER_ENCODING, -1, "POST",
						UPLOAD + "ACCEPTContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"));
	}

	static Stream<Refusal> bodies() {
		return Stream.of(
				body("announced", Rejection.BODY_TOO_LARGE, 1000,
						(scene, client, accept) -> client.send(UPLOAD + accept + "Content-Length: 1001\r\n\r\n")),
				body("in chunks, buffered", Rejection.BODY_TOO_LARGE, 1000,
						(scene, client, accept) -> client.send(UPLOAD + accept + CHUNKED + "3e9\r\n")),
				body("in chunks, streamed", Rejection.BODY_TOO_LARGE, 1000,
						(scene, client, accept) -> client
							.send(UPLOAD + accept + CHUNKED + "1f4\r\n" + "x".repeat(500) + "\r\n1f5\r\n")),
				body("buffered", Rejection.BAD_CHUNK_SIZE, -1,
						(scene, client, accept) -> client.send(UPLOAD + accept + CHUNKED + "x\r\n")),
				body("streamed", Rejection.BAD_CHUNK_SIZE, -1,
						(scene, client, accept) -> client
							.send(UPLOAD + accept + CHUNKED + "1f4\r\n" + "x".repeat(500) + "\r\nx\r\n")),
				body("buffered", Rejection.CHUNK_OVERHEAD, 16,
						(scene, client, accept) -> client
							.send(UPLOAD + accept + CHUNKED + "1;" + "x".repeat(100) + "\r\n")),
				body("buffered", Rejection.TRAILER_TOO_LARGE, 20,
						(scene, client, accept) -> client
							.send(UPLOAD + accept + CHUNKED + "0\r\nX: " + "x".repeat(100) + "\r\n")),
				body("buffered, the client has ended", Rejection.BODY_INCOMPLETE, -1,
						(scene, client, accept) -> client.send(UPLOAD + accept + "Content-Length: 100\r\n\r\nhalf")
							.endOutput()),
				body("streamed, the client has ended", Rejection.BODY_INCOMPLETE, -1,
						(scene, client, accept) -> client
							.send(UPLOAD + accept + "Content-Length: 1000\r\n\r\n" + "x".repeat(500))
							.endOutput()));
	}

	static Stream<Refusal> times() {
		return Stream.of(new Refusal("a partial head", Rejection.HEAD_TIMEOUT, 10_000, "GET -1", Form.AS_ACCEPTED,
				(scene, client, accept) -> {
					client.send(FAST + "GET /fast HTTP/1.1\r\n" + accept + "Ho").read();
					scene.server().advance(Duration.ofSeconds(11));
				}), body("buffered", Rejection.BODY_TIMEOUT, 30_000, (scene, client, accept) -> {
					client.send(FAST + UPLOAD + accept + "Content-Length: 100\r\n\r\nhalf").read();
					scene.server().advance(Duration.ofSeconds(31));
				}), body("streamed", Rejection.BODY_TIMEOUT, 30_000, (scene, client, accept) -> {
					client.send(UPLOAD + accept + "Content-Length: 1000\r\n\r\n" + "x".repeat(500));
					advanceUntilRefused(scene, Duration.ofSeconds(31));
				}), body("streamed", Rejection.BODY_TOO_SLOW, 20, (scene, client, accept) -> {
					client.send(UPLOAD + accept + CHUNKED + "191\r\n" + "x".repeat(401) + "\r\n32\r\n");
					drip(scene, client, Duration.ofSeconds(18));
				}), body("streamed", Rejection.BODY_TOTAL_TIMEOUT, 60_000, (scene, client, accept) -> {
					client.send(UPLOAD + accept + CHUNKED + "191\r\n" + "x".repeat(401) + "\r\n32\r\n");
					drip(scene, client, Duration.ofSeconds(25));
				}), new Refusal("a worker", Rejection.HANDLER_TIMEOUT, 60_000, "GET 2", Form.AS_ACCEPTED,
						(scene, client, accept) -> {
							client.send("GET /block HTTP/1.1\r\nHost: t\r\n" + accept + "\r\n");
							scene.gate().awaitEntered();
							scene.server().advance(Duration.ofSeconds(61));
						}));
	}

	private static void advanceUntilRefused(Scene scene, Duration step) {
		scene.server().advanceUntil("it is refused", step, () -> !scene.told().isEmpty());
	}

	/** One byte in a while is too little in the end, whichever limit ends it. */
	private static void drip(Scene scene, RawClient client, Duration pause) throws IOException {
		for (int i = 0; i < 500 && scene.told().isEmpty(); i++) {
			scene.server().settle();
			scene.server().advance(pause);
			client.send("x");
		}
	}

	static Stream<Refusal> crowds() {
		return Stream.of(new Refusal("one connection more", Rejection.TOO_MANY_CONNECTIONS, MOST_CONNECTIONS, "null -1",
				Form.JSON, (scene, client, accept) -> {
					// The client is the one that is too much: see the test.
				}),
				new Refusal("a route", Rejection.WORKERS_FULL, 1, "GET 2", Form.AS_ACCEPTED,
						(scene, client, accept) -> crowd(scene, client, accept, "/block")),
				new Refusal("a health check", Rejection.RESERVED_WORKERS_FULL, 1, "GET 3", Form.AS_ACCEPTED,
						(scene, client, accept) -> crowd(scene, client, accept, "/probe")),
				new Refusal("a large body", Rejection.STREAMED_BODIES_FULL, 1, "POST 1", Form.AS_ACCEPTED,
						RefusalTests::crowdOfBodies));
	}

	/** One large body may come, one waits, and the third is too much. */
	private static void crowdOfBodies(Scene scene, RawClient client, String accept) throws Exception {
		String head = UPLOAD + "Expect: 100-continue\r\nContent-Length: 900\r\n";
		RawClient coming = scene.server().client();
		scene.others().add(coming);
		coming.send(head + "\r\n");
		assertThat(coming.readHead().status()).isEqualTo(100);
		RawClient waiting = scene.server().client();
		scene.others().add(waiting);
		waiting.send(head + "\r\n");
		Await.until("it waits", () -> scene.server().server().workersQueued() == 1);
		client.send(head + accept + "\r\n");
		Await.until("it is refused", () -> !scene.told().isEmpty());
	}

	/** One request runs, one waits, and the third is too much. */
	private static void crowd(Scene scene, RawClient client, String accept, String path) throws Exception {
		try (RawClient running = scene.server().client(); RawClient waiting = scene.server().client()) {
			running.get(path);
			scene.gate().awaitEntered();
			waiting.get(path);
			scene.server().settle();
			client.send("GET " + path + " HTTP/1.1\r\nHost: t\r\n" + accept + "\r\n");
			Await.until("it is refused", () -> !scene.told().isEmpty());
			scene.gate().letThrough();
			scene.gate().letThrough();
			running.read();
			waiting.read();
		}
	}

	/** Who is to meet the limit for the whole time must not be too slow before. */
	private static int rate(Rejection rejection) {
		return (rejection == Rejection.BODY_TOTAL_TIMEOUT) ? 1 : 20;
	}

	private static ServerConfig configured(ServerConfig config, int bodyRate) {
		return config
			.withLimits(config.limits()
				.withRequestLine(100)
				.withHeaderBytes(200)
				.withHeaderCount(5)
				.withTrailerBytes(20)
				.withChunkOverhead(16)
				.withBufferedBody(400)
				.withBodyRate(bodyRate))
			.withTimeouts(config.timeouts().withBodyTotal(Duration.ofSeconds(60)))
			.withConnections(ConnectionLimits.defaults().withPerAddress(MOST_CONNECTIONS))
			.withWorkers(config.workers().withMax(1).withQueueCapacity(1).withReserved(1));
	}

	private static TestServer server(Gate gate, List<String> told, int bodyRate) throws IOException {
		return TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/upload", Dispatch.WORKER, LENGTH)
			.and("/block", Dispatch.WORKER, gate)
			.and("/probe", Dispatch.RESERVED, gate)
			.handlerTimeout("/upload", Duration.ZERO)
			.config((config) -> configured(config, bodyRate))
			.bodyLimit(1000)
			.observer((exchange) -> {
				if (exchange.reason() != null) {
					told.add(exchange.method() + " " + exchange.routeIndex() + " " + exchange.status() + " "
							+ exchange.reason());
				}
			})
			.start();
	}

	private static RawClient.Answer refused(Refusal refusal, String accept) throws Exception {
		Rejection rejection = refusal.rejection();
		try (Scene scene = Scene.open(rejection)) {
			if (rejection == Rejection.TOO_MANY_CONNECTIONS) {
				scene.fillConnections();
			}
			try (RawClient client = scene.server().client()) {
				refusal.provocation().on(scene, client, "Accept: " + accept + "\r\n");
				RawClient.Answer answer = client.read();
				assertThat(scene.told())
					.containsExactly(refusal.target() + " " + answer.status() + " " + rejection.reason());
				Map<String, Long> counted = scene.server().server().rejections();
				assertThat(counted).containsEntry(rejection.reason(), 1L);
				assertThat(counted.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
				assertFate(answer, rejection, client);
				return answer;
			}
		}
	}

	private static void assertFate(RawClient.Answer answer, Rejection rejection, RawClient client) throws IOException {
		assertThat(answer.header("retry-after")).isEqualTo((answer.status() == 503) ? "1" : "");
		assertThat(answer.header("vary")).isEqualTo("Accept");
		if (rejection.fate() == Rejection.Fate.KEEP) {
			assertThat(answer.header("connection")).isEmpty();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
		else {
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	private static @Nullable String property(Refusal refusal) {
		return (refusal.limit() >= 0) ? refusal.rejection().property() : null;
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "heads", "bodies", "times", "crowds" })
	void saysAllInJson(Refusal refusal) throws Exception {
		Rejection rejection = refusal.rejection();
		RawClient.Answer answer = refused(refusal, "*/*");
		assertThat(answer.status()).isEqualTo(rejection.status().code());
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		String limit = (refusal.limit() >= 0)
				? ",\"limit\":" + refusal.limit() + ",\"property\":\"" + property(refusal) + "\"" : "";
		assertThat(answer.body()
			.replaceAll("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", "urn:uuid:X"))
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + rejection.status().reason() + "\",\"status\":"
					+ answer.status() + ",\"detail\":\"" + rejection.detail() + "\",\"instance\":\"urn:uuid:X\","
					+ "\"reason\":\"" + rejection.reason() + "\",\"rule\":\"" + rejection.section() + "\"" + limit
					+ "}");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "heads", "bodies", "times", "crowds" })
	void saysAllInAPageToWhoPrefersOne(Refusal refusal) throws Exception {
		Rejection rejection = refusal.rejection();
		RawClient.Answer answer = refused(refusal, "text/html");
		assertThat(answer.status()).isEqualTo(rejection.status().code());
		if (refusal.form() == Form.JSON) {
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			return;
		}
		assertThat(answer.header("content-type")).isEqualTo("text/html;charset=utf-8");
		assertThat(answer.body()).startsWith("<!doctype html>")
			.contains("<h1>" + rejection.status().code() + " " + rejection.status().reason() + "</h1>")
			.contains("<p>" + rejection.detail() + "</p>")
			.contains("<dt>rule</dt><dd>" + rejection.section() + "</dd>")
			.containsPattern("<dt>request</dt><dd>[0-9a-f-]{36}</dd>");
		if (refusal.limit() >= 0) {
			assertThat(answer.body()).contains("<dt>limit</dt><dd>" + refusal.limit() + "</dd>")
				.contains("<dt>property</dt><dd>" + property(refusal) + "</dd>");
		}
	}

}
