package io.miniserver.internal.net;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
import io.miniserver.http.RouteLimit.Kind;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a handler refuses by a limit of its route is refused as by the server itself. */
@Timeout(60)
class RouteLimitTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private static Handler refusing(Kind kind, @Nullable String property, Duration retryAfter) {
		return (request) -> request.refuse(new RouteLimit(kind, "Enough.", 2, property, retryAfter))
			.withHeader("X-Policy", "mine");
	}

	private TestServer.Builder server(Handler handler) {
		return TestServer.with("/limited", handler)
			.and("/fast", (request) -> Response.text("fast"))
			.errorHandler((request, failure) -> Response.text("nobody has thrown anything"))
			.observer((exchange) -> this.told
				.add(exchange.status() + " " + exchange.reason() + " " + exchange.failure()));
	}

	@ParameterizedTest
	@CsvSource({ "RATE, 429, route-rate, RFC 6585 section 4",
			"CONCURRENCY, 503, route-concurrency, RFC 9110 section 15.6.4" })
	void clientObserverAndCountsAreToldTheReason(Kind kind, int status, String reason, String rule) throws Exception {
		try (TestServer server = server(refusing(kind, "a.property", SECOND)).start();
				RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/limited").read();
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.header("retry-after")).isEqualTo("1");
			assertThat(answer.header("x-policy")).isEqualTo("mine");
			assertThat(answer.body())
				.startsWith("{\"type\":\"about:blank\",\"title\":\"" + Status.of(status).reason() + "\",\"status\":"
						+ status + ",\"detail\":\"Enough.\",\"instance\":\"urn:uuid:")
				.endsWith("\"reason\":\"" + reason + "\",\"rule\":\"" + rule
						+ "\",\"limit\":2,\"property\":\"a.property\"}");
			assertThat(this.told.take()).isEqualTo(status + " " + reason + " null");
			assertThat(server.server().rejections()).containsEntry(reason, 1L);
			assertThat(server.server().rejections().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(1);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			assertThat(this.told.take()).isEqualTo("200 null null");
		}
	}

	@Test
	void whoPrefersAPageGetsOne() throws Exception {
		try (TestServer server = server(refusing(Kind.RATE, null, SECOND)).start();
				RawClient client = server.client()) {
			RawClient.Answer answer = client.send("GET /limited HTTP/1.1\r\nHost: t\r\nAccept: text/html\r\n\r\n")
				.read();
			assertThat(answer.header("content-type")).isEqualTo("text/html;charset=utf-8");
			assertThat(answer.header("vary")).isEqualTo("Accept");
			assertThat(answer.body()).contains("<h1>429 Too Many Requests</h1>", "<dt>reason</dt><dd>route-rate</dd>")
				.doesNotContain("<dt>property</dt>");
		}
	}

	@Test
	void rendererOfTheApplicationIsAsked() throws Exception {
		try (TestServer server = server(refusing(Kind.CONCURRENCY, null, SECOND))
			.problemRenderer((problem, accept) -> Response.text("mine").withStatus(problem.status()))
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/limited").read();
			assertThat(answer.status() + " " + answer.body()).isEqualTo("503 mine");
			assertThat(answer.header("retry-after")).isEqualTo("1");
		}
	}

	/** A client that comes back too early would be refused again. */
	@ParameterizedTest
	@CsvSource({ "0, 1", "1, 1", "1000000000, 1", "1000000001, 2", "43200000000000, 43200" })
	void timeIsToldInWholeSecondsRoundedUp(long nanos, String seconds) throws Exception {
		try (TestServer server = server(refusing(Kind.RATE, null, Duration.ofNanos(nanos))).start();
				RawClient client = server.client()) {
			assertThat(client.get("/limited").read().header("retry-after")).isEqualTo(seconds);
		}
	}

	@Test
	void limitsAreNotNegativeAndHaveADetail() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RouteLimit(Kind.RATE, " ", 1, null, SECOND))
			.withMessageContaining("detail");
		assertThatIllegalArgumentException().isThrownBy(() -> new RouteLimit(Kind.RATE, "a", -1, null, SECOND))
			.withMessageContaining("-1");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RouteLimit(Kind.RATE, "a", 1, null, Duration.ofSeconds(-1)))
			.withMessageContaining("PT-1S");
	}

}
