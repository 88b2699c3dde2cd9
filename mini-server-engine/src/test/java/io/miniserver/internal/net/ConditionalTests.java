package io.miniserver.internal.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Body;
import io.miniserver.http.Conditional;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EntityTag;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conditions about dynamic responses, over the wire. */
@Timeout(60)
class ConditionalTests {

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00Z");

	private static final String AT_NOON = "Tue, 15 Nov 1994 12:00:00 GMT";

	/** A value with a version, as an application has it. */
	private final AtomicInteger version = new AtomicInteger(1);

	private EntityTag tag() {
		return EntityTag.strong("v" + this.version.get());
	}

	private Response value(Request request) {
		Response unchanged = Conditional.of(request, tag(), null).orElse(null);
		if (unchanged != null) {
			return unchanged;
		}
		if (request.method().name().equals("PUT")) {
			this.version.incrementAndGet();
			return Response.noContent().withHeader("ETag", tag().toString());
		}
		return Response.text("value " + this.version).withHeader("ETag", tag().toString());
	}

	private static Response dated(Request request) {
		return Conditional.apply(request,
				Response.text("dated")
					.withHeader("Last-Modified", AT_NOON)
					.withHeader("Cache-Control", "no-cache")
					.withHeader("Content-Language", "en"));
	}

	private TestServer server() throws IOException {
		return TestServer.with("/value", this::value)
			.and("/dated", ConditionalTests::dated)
			.and("/date", (request) -> Conditional.of(request, null, NOON).orElse(Response.text("fresh")))
			.start();
	}

	private static RawClient.Answer ask(RawClient client, String method, String path, String field) throws IOException {
		return client.send(method + " " + path + " HTTP/1.1\r\nHost: t\r\n" + field + "\r\n\r\n").read();
	}

	@Test
	void whoHasItGetsItNotAgain() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "GET", "/value", "If-None-Match: \"v0\"");
			assertThat(answer.body()).isEqualTo("value 1");
			answer = ask(client, "GET", "/value", "If-None-Match: " + answer.header("etag"));
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.header("etag")).isEqualTo("\"v1\"");
			assertThat(answer.headers()).doesNotContainKeys("content-type", "content-length", "transfer-encoding");
			assertThat(ask(client, "HEAD", "/value", "If-None-Match: *").status()).isEqualTo(304);
			assertThat(client.get("/value").read().body()).isEqualTo("value 1");
		}
	}

	@Test
	void nobodyOverwritesWhatHeHasNotSeen() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(ask(client, "PUT", "/value", "If-Match: \"v1\"").status()).isEqualTo(204);
			RawClient.Answer answer = ask(client, "PUT", "/value", "If-Match: \"v1\"");
			assertThat(answer.status()).isEqualTo(412);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(ask(client, "PUT", "/value", "If-None-Match: *").status()).isEqualTo(412);
			assertThat(client.get("/value").read().body()).isEqualTo("value 2");
		}
	}

	@Test
	void aResponseThatTellsItsDateIsLeftOutByItself() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "GET", "/dated", "If-Modified-Since: " + AT_NOON);
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.headers()).containsEntry("last-modified", AT_NOON)
				.containsEntry("cache-control", "no-cache")
				.doesNotContainKeys("content-type", "content-language");
			assertThat(ask(client, "GET", "/dated", "If-Unmodified-Since: Tue, 15 Nov 1994 11:00:00 GMT").status())
				.isEqualTo(412);
			assertThat(ask(client, "POST", "/dated", "If-Modified-Since: " + AT_NOON).body()).isEqualTo("dated");
			answer = ask(client, "GET", "/date", "If-Modified-Since: " + AT_NOON);
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.header("last-modified")).isEqualTo(AT_NOON);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aPendingResponseIsLookedAtWhenItIsThere(Dispatch dispatch) throws Exception {
		CompletableFuture<String> stage = new CompletableFuture<>();
		Handler pending = (request) -> Conditional.apply(request,
				Response.pending(stage, (text) -> Response.text(text).withHeader("ETag", "W/\"p\"")));
		try (TestServer server = TestServer.with("/pending", dispatch, pending).start();
				RawClient client = server.client()) {
			client.send("GET /pending HTTP/1.1\r\nHost: t\r\nIf-None-Match: \"p\"\r\n\r\n");
			server.settle();
			stage.complete("text");
			assertThat(client.read().status()).isEqualTo(304);
			assertThat(ask(client, "GET", "/pending", "If-Match: \"p\"").status()).isEqualTo(412);
			assertThat(ask(client, "GET", "/pending", "If-None-Match: \"q\"").body()).isEqualTo("text");
		}
	}

	@Test
	void aStreamThatTheClientHasIsNotWritten() throws Exception {
		AtomicInteger written = new AtomicInteger();
		Handler stream = (request) -> Conditional.apply(request,
				Response.ok().withHeader("ETag", "\"s\"").withBody(Body.stream((out) -> written.incrementAndGet())));
		try (TestServer server = TestServer.with("/stream", stream).start(); RawClient client = server.client()) {
			assertThat(ask(client, "GET", "/stream", "If-None-Match: \"s\"").status()).isEqualTo(304);
			assertThat(ask(client, "GET", "/stream", "If-None-Match: \"t\"").status()).isEqualTo(200);
			assertThat(written).hasValue(1);
		}
	}

	@Test
	void theClientOfTheJdkAgrees() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		try (TestServer server = server()) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + server.port() + "/value"));
			HttpResponse<String> first = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
			String tag = first.headers().firstValue("ETag").orElseThrow();
			HttpResponse<String> second = client.send(request.header("If-None-Match", tag).build(),
					HttpResponse.BodyHandlers.ofString());
			assertThat(second.statusCode()).isEqualTo(304);
			assertThat(second.body()).isEmpty();
		}
	}

}
