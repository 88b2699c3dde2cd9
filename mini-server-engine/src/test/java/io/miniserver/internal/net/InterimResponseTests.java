package io.miniserver.internal.net;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Responses of status 1xx ahead of the final one (RFC 9110 section 15.2). */
@Timeout(60)
class InterimResponseTests {

	private static final Response HINTS = Response.of(Status.EARLY_HINTS)
		.withHeader("Link", "</style.css>; rel=preload; as=style");

	private static final String HINTS_ON_THE_WIRE = """
			HTTP/1.1 103 Early Hints\r
			Link: </style.css>; rel=preload; as=style\r
			\r
			HTTP/1.1 200 OK\r
			""";

	private static final Handler HINTING = (request) -> {
		request.sendInterim(HINTS);
		return Response.text("page");
	};

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void earlyHintsGoAheadOfTheResponse(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/", dispatch, HINTING).start(); RawClient client = server.client()) {
			client.send("GET / HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
			assertThat(client.readToEnd()).startsWith(HINTS_ON_THE_WIRE).endsWith("\r\n\r\npage");
		}
	}

	@Test
	void theyHaveArrivedBeforeTheHandlerIsDone() throws Exception {
		Gate gate = new Gate();
		Handler handler = (request) -> {
			request.sendInterim(HINTS);
			return gate.handle(request);
		};
		try (TestServer server = TestServer.with("/", Dispatch.WORKER, handler).start();
				RawClient client = server.client()) {
			client.get("/");
			assertThat(client.readHead().status()).isEqualTo(103);
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void severalOfThemKeepTheirOrderAlsoWhileTheBodyIsRead(Dispatch dispatch) throws Exception {
		Handler handler = (request) -> {
			request.sendInterim(Response.of(Status.PROCESSING));
			String body = request.body().text();
			request.sendInterim(HINTS);
			request.sendInterim(HINTS.withHeader("Link", "</b>").withHeader("Connection", "close"));
			return Response.stream("text/plain", (out) -> out.write(body.getBytes(StandardCharsets.US_ASCII)));
		};
		try (TestServer server = TestServer.with("/", dispatch, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				client.send("POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
				assertThat(client.readHead().status()).isEqualTo(102);
				assertThat(client.readHead().status()).isEqualTo(100);
				client.send("hello");
				assertThat(client.readHead().header("link")).contains("style.css");
				assertThat(client.readHead().headers()).containsOnly(Map.entry("link", "</b>"));
				assertThat(client.read().body()).isEqualTo("hello");
			}
		}
	}

	@Test
	void answersToEarlierRequestsGoFirst() throws Exception {
		try (TestServer server = TestServer.with("/", HINTING)
			.and("/fast", Dispatch.LOOP, (request) -> Response.text("fast"))
			.start(); RawClient client = server.client()) {
			client.send("GET /fast HTTP/1.1\r\nHost: t\r\n\r\nGET / HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(client.readHead().status()).isEqualTo(103);
			assertThat(client.read().body()).isEqualTo("page");
		}
	}

	@Test
	void clientsOfHttp10KnowNone() throws Exception {
		try (TestServer server = TestServer.with("/", HINTING).start(); RawClient client = server.client()) {
			assertThat(client.send("GET / HTTP/1.0\r\n\r\n").readToEnd()).startsWith("HTTP/1.1 200 OK\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 101, 200, 204, 404 })
	void otherStatusAreRefused(int status) throws Exception {
		CompletableFuture<Request> seen = new CompletableFuture<>();
		Handler handler = (request) -> {
			assertThatIllegalArgumentException().isThrownBy(() -> request.sendInterim(Response.of(status)))
				.withMessageContaining(String.valueOf(status));
			seen.complete(request);
			return Response.text("done");
		};
		try (TestServer server = TestServer.with("/", handler).start(); RawClient client = server.client()) {
			assertThat(client.get("/").read().body()).isEqualTo("done");
			assertThat(seen).isDone();
		}
	}

	@Test
	void aBodyIsRefused() throws Exception {
		Handler handler = (request) -> {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> request.sendInterim(Response.text("x").withStatus(103)));
			return Response.text("done");
		};
		try (TestServer server = TestServer.with("/", handler).start(); RawClient client = server.client()) {
			assertThat(client.get("/").read().body()).isEqualTo("done");
		}
	}

	@Test
	void behindTheHandlerItIsTooLate() throws Exception {
		CompletableFuture<Request> kept = new CompletableFuture<>();
		Handler handler = (request) -> {
			kept.complete(request);
			return Response.text("done");
		};
		try (TestServer server = TestServer.with("/", handler).start(); RawClient client = server.client()) {
			assertThat(client.get("/").read().body()).isEqualTo("done");
			Request request = kept.get(20, TimeUnit.SECONDS);
			assertThatIllegalStateException().isThrownBy(() -> request.sendInterim(HINTS));
			assertThat(client.get("/").read().body()).as("nothing got in between").isEqualTo("done");
		}
	}

	@Test
	void behindTheHandlersTimeItIsTooLate() throws Exception {
		Gate gate = new Gate();
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Handler handler = (request) -> {
			try {
				gate.handle(request);
			}
			catch (InterruptedException ex) {
				try {
					request.sendInterim(HINTS);
				}
				catch (IllegalStateException tooLate) {
					failure.complete(tooLate);
				}
			}
			return Response.text("done");
		};
		try (TestServer server = TestServer.with("/", Dispatch.WORKER, handler).start();
				RawClient client = server.client()) {
			client.get("/");
			gate.awaitEntered();
			server.advance(Duration.ofSeconds(62));
			assertThat(client.read().status()).isEqualTo(503);
			assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
			client.assertClosed();
		}
	}

	@Test
	void aClientThatDoesNotReadIsWaitedForAndThenGivenUp() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		Response large = Response.of(Status.EARLY_HINTS).withHeader("Link", "x".repeat(30_000));
		Handler handler = (request) -> {
			try {
				for (int i = 0; i < 1000; i++) {
					request.sendInterim(large);
				}
			}
			catch (ClientTimeoutException ex) {
				failure.complete(ex);
			}
			return Response.text("must not follow half an interim response");
		};
		// The handler has all the time it wants, so that only the write can be too slow.
		try (TestServer server = TestServer.with("/", Dispatch.WORKER, handler)
			.handlerTimeout("/", Duration.ZERO)
			.start(); RawClient client = server.slowClient()) {
			client.get("/");
			server.advanceUntil("the handler fails", Duration.ofSeconds(20), failure::isDone);
			assertThatExceptionOfType(ClientTimeoutException.class).isThrownBy(() -> {
				throw failure.get();
			});
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

}
