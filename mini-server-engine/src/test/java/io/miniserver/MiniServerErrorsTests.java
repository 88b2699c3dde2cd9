package io.miniserver;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.net.CapturedLog;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The form of errors, whoever found them, and what belongs to it. */
@Timeout(60)
class MiniServerErrorsTests {

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	/** Errors of every origin: parser, router, limits of a route, handler. */
	private static final List<String> ERRORS = List.of("GET / HTTP/1.1\r\nACCEPT\r\n",
			"GET /nothing HTTP/1.1\r\nHost: t\r\nACCEPT\r\n", "DELETE /fast HTTP/1.1\r\nHost: t\r\nACCEPT\r\n",
			"POST /upload HTTP/1.1\r\nHost: t\r\nACCEPTContent-Length: 101\r\n\r\n",
			"GET /conflict HTTP/1.1\r\nHost: t\r\nACCEPT\r\n", "GET /broken HTTP/1.1\r\nHost: t\r\nACCEPT\r\n");

	private static final List<Integer> STATUSES = List.of(400, 404, 405, 413, 409, 500);

	private final CapturedLog log = new CapturedLog();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private static Router router() {
		Handler conflict = (request) -> {
			throw HttpException.conflict("twice").withHeader("Retry-After", "7");
		};
		Handler broken = (request) -> {
			throw new IllegalStateException("secret");
		};
		return Router.builder()
			.get("/fast", (request) -> Response.text("fast"))
			.post("/upload", (request) -> Response.text("length " + request.body().bytes().length))
			.get("/conflict", conflict)
			.get("/broken", broken)
			.build();
	}

	private static MiniServer start(Consumer<MiniServerBuilder> change) {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		MiniServerBuilder builder = MiniServer.builder()
			.config(config.withLimits(config.limits().withBody(100)))
			.router(router());
		change.accept(builder);
		return builder.start();
	}

	private static RawClient.Answer answer(MiniServer server, String request, String accept) throws Exception {
		try (RawClient client = new RawClient(server.port())) {
			return client.send(request.replace("ACCEPT", "Accept: " + accept + "\r\n")).read();
		}
	}

	@Test
	void everyErrorIsAProblemOrAPage() throws Exception {
		try (MiniServer server = start((builder) -> {
		})) {
			for (int i = 0; i < ERRORS.size(); i++) {
				RawClient.Answer json = answer(server, ERRORS.get(i), "*/*");
				assertThat(json.status()).isEqualTo(STATUSES.get(i));
				assertThat(json.header("content-type")).isEqualTo("application/problem+json");
				assertThat(json.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"")
					.contains("\"status\":" + json.status() + ",\"detail\":\"")
					.contains("\"instance\":\"urn:uuid:");
				RawClient.Answer page = answer(server, ERRORS.get(i), BROWSER);
				assertThat(page.status()).isEqualTo(STATUSES.get(i));
				assertThat(page.header("content-type")).isEqualTo("text/html;charset=utf-8");
				assertThat(page.header("vary")).isEqualTo("Accept");
				assertThat(page.body()).contains("<h1>" + page.status() + " ")
					.containsPattern("<dt>request</dt><dd>[0-9a-f-]{36}</dd>");
			}
		}
	}

	@Test
	void anApplicationGivesAllErrorsItsForm() throws Exception {
		ProblemRenderer renderer = (problem, accept) -> Response
			.text("mine: " + problem.status().code() + (accept.prefers("text/html", "text/plain") ? " page " : " ")
					+ (problem.instance() != null))
			.withStatus(problem.status());
		try (MiniServer server = start((builder) -> builder.problemRenderer(renderer))) {
			for (int i = 0; i < ERRORS.size(); i++) {
				assertThat(answer(server, ERRORS.get(i), "*/*").body()).isEqualTo("mine: " + STATUSES.get(i) + " true");
				RawClient.Answer page = answer(server, ERRORS.get(i), "text/html");
				assertThat(page.status()).isEqualTo(STATUSES.get(i));
				assertThat(page.body()).isEqualTo("mine: " + STATUSES.get(i) + " page true");
			}
			assertThat(answer(server, ERRORS.get(2), "*/*").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
			assertThat(answer(server, ERRORS.get(4), "*/*").header("retry-after")).isEqualTo("7");
			assertThat(answer(server, ERRORS.get(0), "*/*").header("connection")).isEqualTo("close");
		}
	}

	@Test
	void theFirstRendererThatHasAFormGivesIt() throws Exception {
		List<Integer> asked = new CopyOnWriteArrayList<>();
		ProblemRenderer none = (problem, accept) -> {
			asked.add(problem.status().code());
			return null;
		};
		ProblemRenderer second = (problem, accept) -> (problem.status().code() == 404) ? Response.of(Status.NOT_FOUND)
				: null;
		try (MiniServer server = start((builder) -> builder.problemRenderer(none).problemRenderer(second))) {
			assertThat(answer(server, ERRORS.get(1), "*/*").body()).isEmpty();
			assertThat(answer(server, ERRORS.get(0), "*/*").body()).contains("\"reason\":\"host-missing\"");
			assertThat(asked).containsExactly(404, 400);
		}
	}

	private static ProblemRenderer broken(String how) {
		return switch (how) {
			case "throws" -> (problem, accept) -> {
				throw new IllegalStateException("broken");
			};
			case "fails" -> (problem, accept) -> {
				throw new AssertionError("broken");
			};
			case "streams" ->
				(problem, accept) -> Response.of(problem.status()).withBody(Body.stream((out) -> out.write(1)));
			case "lies" -> (problem, accept) -> Response.ok();
			default -> throw new IllegalArgumentException(how);
		};
	}

	@ParameterizedTest
	@ValueSource(strings = { "throws", "fails", "streams", "lies" })
	void aRendererThatFailsIsLoggedAndReplaced(String how) throws Exception {
		try (MiniServer server = start((builder) -> builder.problemRenderer(broken(how)))) {
			for (int i = 0; i < ERRORS.size(); i++) {
				RawClient.Answer answer = answer(server, ERRORS.get(i), "*/*");
				assertThat(answer.status()).isEqualTo(STATUSES.get(i));
				assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
				assertThat(this.log.about("A problem renderer failed")).hasSize(i + 1);
			}
			assertThat(answer(server, "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n", "*/*").body()).isEqualTo("fast");
		}
	}

	@Test
	void aProblemKeepsTheInstanceThatItHas() throws Exception {
		ErrorHandler handler = (request, failure) -> {
			throw new IllegalStateException("also broken");
		};
		Handler own = (request) -> {
			throw new HttpException(Problem.of(Status.CONFLICT).withInstance(URI.create("/orders/7")));
		};
		Router router = Router.builder().get("/own", own).get("/broken", (request) -> null).build();
		try (MiniServer server = start((builder) -> builder.router(router))) {
			assertThat(answer(server, "GET /own HTTP/1.1\r\nHost: t\r\n\r\n", "*/*").body())
				.contains("\"instance\":\"/orders/7\"");
		}
		try (MiniServer server = start((builder) -> builder.router(router).errorHandler(handler))) {
			RawClient.Answer answer = answer(server, "GET /own HTTP/1.1\r\nHost: t\r\n\r\n", "*/*");
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("broken");
			assertThat(this.log.about("GET /own failed")).hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource({ "HEAD /nothing HTTP/1.1, 404", "HEAD /upload HTTP/1.1, 405", "HEAD /conflict HTTP/1.1, 409",
			"HEAD /broken HTTP/1.1, 500" })
	void theErrorOfAHeadRequestHasNoBody(String line, int status) throws Exception {
		try (MiniServer server = start((builder) -> {
		}); RawClient client = new RawClient(server.port())) {
			RawClient.Answer head = client.send(line + "\r\nHost: t\r\n\r\n").readHead();
			assertThat(head.status()).isEqualTo(status);
			assertThat(Integer.parseInt(head.header("content-length"))).isPositive();
			assertThat(client.get("/fast").read().body()).as("behind it").isEqualTo("fast");
		}
	}

	@Test
	void aRefusedHeadRequestHasNoBodyEither() throws Exception {
		try (MiniServer server = start((builder) -> {
		}); RawClient client = new RawClient(server.port())) {
			client.send("HEAD /fast HTTP/1.1\r\nHost: t\r\nContent-Length: 101\r\n\r\n");
			assertThat(client.readToEnd()).startsWith("HTTP/1.1 413 ").endsWith("\r\n\r\n");
		}
	}

}
