package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

import io.miniserver.internal.wire.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

/** The refusals that {@link RefusalTests} provokes. */
final class RefusalCases {

	private static final String FAST = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	private static final String UPLOAD = "POST /upload HTTP/1.1\r\nHost: t\r\n";

	private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

	private RefusalCases() {
	}

	private static RefusalCase head(Rejection rejection, long limit, String method, String wire) {
		RefusalCase.Form form = wire.contains("ACCEPT") ? RefusalCase.Form.AS_ACCEPTED : RefusalCase.Form.JSON;
		return new RefusalCase(wire.lines().findFirst().orElseThrow(), rejection, limit, method + " -1", form,
				(scene, client, accept) -> client.send(wire.replace("ACCEPT", accept)));
	}

	private static RefusalCase body(String when, Rejection rejection, long limit, RefusalCase.Provocation provocation) {
		return new RefusalCase(when, rejection, limit, "POST 1", RefusalCase.Form.AS_ACCEPTED, provocation);
	}

	static Stream<RefusalCase> heads() {
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

	static Stream<RefusalCase> bodies() {
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

	static Stream<RefusalCase> times() {
		return Stream.of(new RefusalCase("a partial head", Rejection.HEAD_TIMEOUT, 10_000, "GET -1",
				RefusalCase.Form.AS_ACCEPTED, (scene, client, accept) -> {
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
				}), new RefusalCase("a worker", Rejection.HANDLER_TIMEOUT, 60_000, "GET 2",
						RefusalCase.Form.AS_ACCEPTED, (scene, client, accept) -> {
							client.send("GET /block HTTP/1.1\r\nHost: t\r\n" + accept + "\r\n");
							scene.gate().awaitEntered();
							scene.server().advance(Duration.ofSeconds(61));
						}));
	}

	private static void advanceUntilRefused(RefusalScene scene, Duration step) {
		scene.server().advanceUntil("it is refused", step, () -> !scene.told().isEmpty());
	}

	/** One byte in a while is too little in the end, whichever limit ends it. */
	private static void drip(RefusalScene scene, RawClient client, Duration pause) throws IOException {
		for (int i = 0; i < 500 && scene.told().isEmpty(); i++) {
			scene.server().settle();
			scene.server().advance(pause);
			client.send("x");
		}
	}

	static Stream<RefusalCase> crowds() {
		return Stream.of(new RefusalCase("one connection more", Rejection.TOO_MANY_CONNECTIONS,
				RefusalScene.MOST_CONNECTIONS, "null -1", RefusalCase.Form.JSON, (scene, client, accept) -> {
					// The client is the one that is too much: see the test.
				}),
				new RefusalCase("a route", Rejection.WORKERS_FULL, 1, "GET 2", RefusalCase.Form.AS_ACCEPTED,
						(scene, client, accept) -> crowd(scene, client, accept, "/block")),
				new RefusalCase("a health check", Rejection.RESERVED_WORKERS_FULL, 1, "GET 3",
						RefusalCase.Form.AS_ACCEPTED,
						(scene, client, accept) -> crowd(scene, client, accept, "/probe")),
				new RefusalCase("a large body", Rejection.STREAMED_BODIES_FULL, 1, "POST 1",
						RefusalCase.Form.AS_ACCEPTED, RefusalCases::crowdOfBodies));
	}

	/** One large body may come, one waits, and the third is too much. */
	private static void crowdOfBodies(RefusalScene scene, RawClient client, String accept) throws Exception {
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
	private static void crowd(RefusalScene scene, RawClient client, String accept, String path) throws Exception {
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

}
