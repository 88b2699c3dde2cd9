package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.miniserver.config.EventsConfig;
import io.miniserver.config.FormConfig;
import io.miniserver.config.Limits;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each limit is met exactly, which is accepted, and exceeded by one, which is refused
 * with an answer that names it.
 */
@Timeout(60)
class LimitBoundariesTests {

	private static final int STREAMED = 0;

	private static final int BUFFERED = 64 * 1024;

	private static final String UPLOAD = "POST /upload HTTP/1.1\r\nHost: t\r\n";

	private static final String CHUNKED = UPLOAD + "Transfer-Encoding: chunked\r\n\r\n";

	/** What {@link FormRequest#part} has behind the line of its boundary. */
	private static final int PART_HEADER = "Content-Disposition: form-data; name=a\r\n\r\n".length();

	/** Properties whose boundaries are another matter, and the test of them. */
	private static final Map<String, String> ELSEWHERE = Map.ofEntries(
			Map.entry("limits.connections", "MiniServerStatsTests"),
			Map.entry("limits.connections-per-address", "internal/net/ConnectionLimitsTests"),
			Map.entry("limits.requests-per-connection", "internal/net/ConnectionLimitsTests"),
			Map.entry("limits.body-rate", "internal/net/BodyPaceTests"),
			Map.entry("limits.unread-body", "internal/net/RefusedBodyTests"),
			Map.entry("timeouts.body-total", "internal/net/BodyPaceTests"),
			Map.entry("forms.memory-threshold", "internal/net/MultipartFormTests"),
			Map.entry("forms.directory", "internal/net/MultipartFormTests"),
			Map.entry("workers.max", "internal/net/WorkersTests"),
			Map.entry("limits.response-rate", "internal/net/ResponsePaceTests"),
			Map.entry("workers.queue-capacity", "internal/net/WorkersFullTests"),
			Map.entry("workers.virtual", "internal/net/VirtualServerTests"),
			Map.entry("workers.reserved", "internal/net/ReservedWorkersTests"),
			Map.entry("workers.streamed", "internal/net/StreamedBodiesTests"),
			Map.entry("workers.on-disconnect", "internal/net/CancellationTests"));

	/** Tested below, other than by the table. */
	private static final Set<String> HERE = Set.of("limits.buffered-body", "events.buffer");

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	private static final Handler FORM = (request) -> Response.text("fields " + request.form().toMap().size());

	private static final Handler MULTIPART = (request) -> {
		int length = 0;
		for (Part part = request.multipart().next(); part != null; part = request.multipart().next()) {
			length += part.bytes().length;
		}
		return Response.text("length " + length);
	};

	/**
	 * A limit.
	 *
	 * @param property without its prefix
	 * @param limit as it is set
	 * @param status of what exceeds it
	 * @param exact a request that meets it exactly
	 * @param more one that exceeds it by one
	 */
	private record Boundary(String property, int limit, int status, String exact, String more) {

		@Override
		public String toString() {
			return this.property + " of " + this.limit;
		}

	}

	private static Boundary boundary(String property, int limit, int status, UnaryOperator<String> request) {
		return new Boundary(property, limit, status, request.apply(""), request.apply("x"));
	}

	static Stream<Boundary> heads() {
		return Stream.of(
				boundary("limits.request-line", 100, 414,
						(x) -> "GET /fast?" + "q".repeat(81) + x + " HTTP/1.1\r\nHost: t\r\n\r\n"),
				boundary("limits.header-bytes", 200, 431,
						(x) -> "GET /fast HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(186) + x + "\r\n\r\n"),
				boundary("limits.header-count", 5, 431, (x) -> "GET /fast HTTP/1.1\r\nHost: t\r\n"
						+ "X: y\r\n".repeat(4) + (x.isEmpty() ? "" : "X: y\r\n") + "\r\n"));
	}

	static Stream<Boundary> bodies() {
		return Stream.of(
				new Boundary("limits.body", 300, 413, UPLOAD + "Content-Length: 300\r\n\r\n" + "x".repeat(300),
						UPLOAD + "Content-Length: 301\r\n\r\n"),
				boundary("limits.body", 300, 413,
						(x) -> CHUNKED + "c8\r\n" + "x".repeat(200) + "\r\n" + chunk(100, x) + "0\r\n\r\n"),
				boundary("limits.chunk-overhead", 20, 400,
						(x) -> CHUNKED + "1;" + "e".repeat(17) + x + "\r\nx\r\n0\r\n\r\n"),
				boundary("limits.trailer-bytes", 40, 431,
						(x) -> CHUNKED + "0\r\nX: " + "x".repeat(33) + x + "\r\n\r\n"),
				boundary("limits.header-count", 5, 431,
						(x) -> CHUNKED + "0\r\n" + "a:\r\n".repeat(x.isEmpty() ? 5 : 6) + "\r\n"));
	}

	private static String chunk(int count, String more) {
		return Integer.toHexString(count + more.length()) + "\r\n" + "x".repeat(count) + more + "\r\n";
	}

	static Stream<Boundary> forms() {
		String type = FormRequest.MULTIPART;
		return Stream.of(
				boundary("forms.bytes", 40, 413,
						(x) -> FormRequest.post("/form", FormRequest.URL_ENCODED, "a=" + "b".repeat(38) + x)),
				boundary("forms.fields", 2, 413,
						(x) -> FormRequest.post("/form", FormRequest.URL_ENCODED, "a&b=" + (x.isEmpty() ? "" : "&c"))),
				boundary("forms.parts", 2, 413,
						(x) -> FormRequest.post("/multipart", type,
								FormRequest.part("name=a").repeat(x.isEmpty() ? 2 : 3) + FormRequest.end())),
				boundary("forms.part-header-bytes", PART_HEADER, 413,
						(x) -> FormRequest.post("/multipart", type,
								FormRequest.part("name=a" + x) + FormRequest.end())),
				boundary("forms.part-bytes", 50, 413, (x) -> FormRequest.post("/multipart", type,
						FormRequest.part("name=a") + "b".repeat(50) + x + FormRequest.end())));
	}

	private static ServerConfig configured(ServerConfig config, int bufferedBody) {
		Limits limits = config.limits()
			.withRequestLine(100)
			.withHeaderBytes(200)
			.withHeaderCount(5)
			.withChunkOverhead(20)
			.withTrailerBytes(40)
			.withBody(300)
			.withBufferedBody(bufferedBody);
		FormConfig forms = config.forms()
			.withBytes(40)
			.withFields(2)
			.withParts(2)
			.withPartHeaderBytes(PART_HEADER)
			.withPartBytes(50);
		return config.withLimits(limits).withForms(forms);
	}

	private static TestServer server(int bufferedBody) throws IOException {
		return TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/upload", LENGTH)
			.and("/form", FORM)
			.and("/multipart", MULTIPART)
			.routeBodyLimit(300)
			.config((config) -> configured(config, bufferedBody))
			.start();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "heads", "bodies", "forms" })
	void whatMeetsItIsAcceptedAndOneMoreIsRefusedAndNamed(Boundary boundary) throws Exception {
		for (int bufferedBody : new int[] { STREAMED, BUFFERED }) {
			try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
				RawClient.Answer exact = client.send(boundary.exact()).read();
				assertThat(exact.status()).as("%s", exact).isEqualTo(200);
				RawClient.Answer more = client.send(boundary.more()).read();
				assertThat(more.status()).as("%s", more).isEqualTo(boundary.status());
				assertThat(more.header("content-type")).isEqualTo("application/problem+json");
				assertThat(more.body()).contains("\"limit\":" + boundary.limit() + ",")
					.contains("\"property\":\"mini-server." + boundary.property() + "\"");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: %1$d\r\n\r\n%2$s",
			"Transfer-Encoding: chunked\r\n\r\n%1$x\r\n%2$s\r\n0\r\n\r\n" })
	void aBodyThatIsBufferedNeedsNoWorkerAndOneMoreByteDoes(String format) throws Exception {
		Handler thread = (request) -> Response
			.text(request.body().bytes().length + " " + Thread.currentThread().getName().replaceAll("-\\d+$", ""));
		try (TestServer server = TestServer.with("/upload", Dispatch.ADAPTIVE, thread)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(100)))
			.start(); RawClient client = server.client()) {
			client.send(UPLOAD + format.formatted(100, "x".repeat(100)));
			assertThat(client.read().body()).isEqualTo("100 mini-server-loop");
			client.send(UPLOAD + format.formatted(101, "x".repeat(101)));
			assertThat(client.read().body()).isEqualTo("101 mini-server-worker");
		}
	}

	@Test
	void anEventThatFillsTheBufferIsSentAndALargerOneIsAMistakeThatNamesIt() throws Exception {
		Handler events = (request) -> Response.events((stream) -> {
			assertThat(stream.send("x".repeat(1024 - "data: \n\n".length()))).isTrue();
			try {
				stream.send("x".repeat(1025 - "data: \n\n".length()));
			}
			catch (IllegalArgumentException ex) {
				stream.send(ex.getMessage());
			}
			stream.close();
		});
		try (TestServer server = TestServer.with("/events", events)
			.config((config) -> config.withEvents(EventsConfig.defaults().withBuffer(1024)))
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/events").read().body()).startsWith("data: " + "x".repeat(1016) + "\n\n")
				.endsWith("larger than the buffer of 1024 (mini-server.events.buffer)\n\n");
		}
	}

	/** A new property has to say where its boundary is tested. */
	@Test
	void eachPropertyIsHereOrInATestThatIsNamed() throws Exception {
		String document = Files.readString(Path.of("..", "docs", "configuration.md"));
		Set<String> documented = Pattern
			.compile("^\\| `mini-server\\.((limits|timeouts|forms|events|workers)\\.[a-z-]+)`", Pattern.MULTILINE)
			.matcher(document)
			.results()
			.map((MatchResult match) -> match.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> tested = Stream.of(heads(), bodies(), forms())
			.flatMap((boundaries) -> boundaries)
			.map(Boundary::property)
			.collect(Collectors.toCollection(TreeSet::new));
		tested.addAll(HERE);
		tested.addAll(ELSEWHERE.keySet());
		tested.addAll(TimeBoundariesTests.properties());
		assertThat(tested).isEqualTo(documented);
		assertThat(ELSEWHERE.values())
			.allSatisfy((name) -> assertThat(Path.of("src/test/java/io/miniserver/" + name + ".java")).exists());
	}

}
