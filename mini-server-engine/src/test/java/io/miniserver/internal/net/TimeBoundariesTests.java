package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each time is used up to its last moment, which is in time, and exceeded, which is not.
 * The clock moves by hand.
 */
@Timeout(60)
class TimeBoundariesTests {

	/** The most that a connection may get beyond its time. */
	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final byte[] LARGE = new byte[32 * 1024 * 1024];

	private static final Handler ECHO = (request) -> Response.text(request.body().text());

	/** Who takes part. */
	private record Scene(TestServer server, RawClient client, Gate gate,
			CompletableFuture<EventStream> stream) implements AutoCloseable {

		static Scene open() throws IOException {
			Gate gate = new Gate();
			CompletableFuture<EventStream> stream = new CompletableFuture<>();
			TestServer server = TestServer.with("/fast", (request) -> Response.text("fast"))
				.and("/echo", ECHO)
				.and("/block", Dispatch.WORKER, gate)
				.and("/large", (request) -> Response.bytes("application/octet-stream", LARGE))
				.and("/events", (request) -> Response.events(stream::complete))
				.start();
			RawClient client = server.slowClient();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			return new Scene(server, client, gate, stream);
		}

		@Override
		public void close() throws IOException {
			this.client.close();
			this.server.close();
		}

	}

	private interface Step {

		void take(Scene scene) throws Exception;

	}

	/**
	 * A time.
	 *
	 * @param property without its prefix
	 * @param time the default
	 * @param begin what begins it
	 * @param inTime what is done at its end, and what comes of it
	 * @param late what has come of it after that
	 */
	private record Boundary(String property, Duration time, Step begin, Step inTime, Step late) {

		@Override
		public String toString() {
			return this.property + " of " + this.time;
		}

	}

	private static Step refused(String property, int status, long limit) {
		return (scene) -> {
			RawClient.Answer answer = scene.client().read();
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.body()).contains("\"limit\":" + limit + ",")
				.contains("\"property\":\"mini-server." + property + "\"");
		};
	}

	private static void assertGone(Scene scene) {
		Await.until("the connection is closed", () -> scene.server().server().openConnections() == 0);
	}

	static Stream<Boundary> boundaries() {
		return Stream.of(head(), body(), handler(), write(),
				new Boundary("timeouts.keep-alive", Duration.ofSeconds(75), (scene) -> scene.server().settle(),
						(scene) -> assertThat(scene.client().get("/fast").read().body()).isEqualTo("fast"),
						(scene) -> scene.client().assertClosed()),
				heartbeat());
	}

	private static Boundary head() {
		return new Boundary("timeouts.head", Duration.ofSeconds(10), (scene) -> scene.client().send("GET /fast HT"),
				(scene) -> assertThat(scene.client().send("TP/1.1\r\nHost: t\r\n\r\n").read().body()).isEqualTo("fast"),
				refused("timeouts.head", 408, 10_000));
	}

	private static Boundary body() {
		return new Boundary("timeouts.body", Duration.ofSeconds(30),
				(scene) -> scene.client().send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhe"),
				(scene) -> assertThat(scene.client().send("llo").read().body()).isEqualTo("hello"),
				refused("timeouts.body", 408, 30_000));
	}

	private static Boundary handler() {
		return new Boundary("timeouts.handler", Duration.ofSeconds(60), (scene) -> {
			scene.client().get("/block");
			scene.gate().awaitEntered();
		}, (scene) -> {
			scene.gate().letThrough();
			assertThat(scene.client().read().body()).isEqualTo("through");
		}, refused("timeouts.handler", 503, 60_000));
	}

	private static Boundary write() {
		return new Boundary("timeouts.write", Duration.ofSeconds(30),
				(scene) -> scene.client().get("/large").readHead(),
				(scene) -> assertThat(scene.client().readBytes(LARGE.length)).isEqualTo(LARGE),
				TimeBoundariesTests::assertGone);
	}

	private static Boundary heartbeat() {
		String comment = "4\r\n: \n\n\r\n";
		return new Boundary("events.heartbeat", Duration.ofSeconds(15),
				(scene) -> scene.client().get("/events").readHead(), (scene) -> {
					scene.stream().get().close();
					assertThat(scene.client().readToEnd()).as("without a comment before").isEqualTo("0\r\n\r\n");
				}, (scene) -> assertThat(scene.client().readBytes(comment.length())).asString().isEqualTo(comment));
	}

	static Set<String> properties() {
		return boundaries().map(Boundary::property).collect(Collectors.toSet());
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("boundaries")
	void theLastMomentIsInTime(Boundary boundary) throws Exception {
		try (Scene scene = Scene.open()) {
			boundary.begin().take(scene);
			scene.server().settle();
			scene.server().advance(boundary.time());
			scene.server().settle();
			boundary.inTime().take(scene);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("boundaries")
	void laterIsTooLate(Boundary boundary) throws Exception {
		try (Scene scene = Scene.open()) {
			boundary.begin().take(scene);
			scene.server().settle();
			scene.server().advance(boundary.time().plus(SLACK));
			boundary.late().take(scene);
		}
	}

}
