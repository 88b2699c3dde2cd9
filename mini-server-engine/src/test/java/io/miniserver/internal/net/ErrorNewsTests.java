package io.miniserver.internal.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which failures are news for the log of an application, and what an observer hears of
 * the others: a client that leaves, or that nobody waits for any more.
 */
@Timeout(60)
class ErrorNewsTests {

	private static final String UPLOAD = "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf";

	private final CapturedLog log = new CapturedLog();

	private final List<String> told = new CopyOnWriteArrayList<>();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private TestServer.Builder observed(Dispatch dispatch, Handler handler) {
		return TestServer.with("/upload", dispatch, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.observer((exchange) -> {
				Throwable failure = exchange.failure();
				String name = (failure != null) ? failure.getClass().getSimpleName() : "-";
				this.told.add(exchange.method() + " " + exchange.routeIndex() + " " + exchange.status() + " " + name
						+ " " + exchange.reason());
			});
	}

	private void awaitTold(String... expected) {
		Await.until("the observer is told", () -> this.told.size() >= expected.length);
		assertThat(this.told).containsExactly(expected);
	}

	/** How applications and libraries pass a failure on. */
	static Stream<Arguments> wrappings() {
		return Stream.of(arguments("as it is", wrapping((ex) -> ex)),
				arguments("unchecked", wrapping((ex) -> new UncheckedIOException(io(ex)))),
				arguments("in an exception of its own", wrapping((ex) -> new IllegalStateException("wrapped", ex))),
				arguments("deep", wrapping((ex) -> new IOException(new RuntimeException(new Exception(ex))))));
	}

	private static Function<Exception, Exception> wrapping(Function<Exception, Exception> wrapping) {
		return wrapping;
	}

	private static IOException io(Exception ex) {
		return (ex instanceof IOException expected) ? expected : new IOException(ex);
	}

	private static Handler reading(Function<Exception, Exception> wrapping) {
		return (request) -> {
			try {
				return Response.text("length " + request.body().bytes().length);
			}
			catch (Exception ex) {
				throw wrapping.apply(ex);
			}
		};
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrappings")
	void aBodyThatEndsTooEarlyIs400HoweverItIsWrapped(String name, Function<Exception, Exception> wrapping)
			throws Exception {
		try (TestServer server = observed(Dispatch.ADAPTIVE, reading(wrapping)).start();
				RawClient client = server.client()) {
			RawClient.Answer answer = client.send(UPLOAD).endOutput().read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.body()).contains("\"reason\":\"body-incomplete\"");
			awaitTold("POST 0 400 HttpException body-incomplete");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrappings")
	void aBodyThatStopsIs408HoweverItIsWrapped(String name, Function<Exception, Exception> wrapping) throws Exception {
		try (TestServer server = observed(Dispatch.ADAPTIVE, reading(wrapping)).handlerTimeout("/upload", Duration.ZERO)
			.start(); RawClient client = server.client()) {
			client.send(UPLOAD);
			server.advanceUntil("it is refused", Duration.ofSeconds(31), () -> !this.told.isEmpty());
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.body()).contains("\"limit\":30000,\"property\":\"mini-server.timeouts.body\"");
			awaitTold("POST 0 408 HttpException body-timeout");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrappings")
	void aBodyThatIsTooLargeIs413HoweverItIsWrapped(String name, Function<Exception, Exception> wrapping)
			throws Exception {
		try (TestServer server = observed(Dispatch.ADAPTIVE, reading(wrapping)).routeBodyLimit(10).start();
				RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(413);
			assertThat(answer.body()).contains("\"limit\":10")
				.contains("The limit is one of its route.")
				.doesNotContain("property");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrappings")
	void aResetIsNoAnswerAndNoNews(String name, Function<Exception, Exception> wrapping) throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		Handler handler = (request) -> {
			reading.countDown();
			return reading(wrapping).handle(request);
		};
		try (TestServer server = observed(Dispatch.WORKER, handler).start()) {
			RawClient client = server.client().send(UPLOAD);
			reading.await();
			client.reset();
			Await.until("the observer is told", () -> !this.told.isEmpty());
			assertThat(this.told).hasSize(1);
			assertThat(this.told.get(0)).startsWith("POST 0 0 ").endsWith(" null");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrappings")
	void aClientThatLeavesItsResponseIsNoNews(String name, Function<Exception, Exception> wrapping) throws Exception {
		Handler endless = (request) -> Response.stream("text/plain", (out) -> {
			try {
				while (true) {
					out.write(new byte[64 * 1024]);
				}
			}
			catch (IOException ex) {
				sneak(wrapping.apply(ex));
			}
		});
		try (TestServer server = observed(Dispatch.WORKER, endless).start()) {
			RawClient client = server.slowClient().get("/upload");
			client.readHead();
			client.reset();
			Await.until("the observer is told", () -> !this.told.isEmpty());
			assertThat(this.told).hasSize(1);
			assertThat(this.told.get(0)).startsWith("GET 0 200 ").doesNotContain(" - ");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	/** The writer of a stream declares IOException only. */
	private static void sneak(Exception ex) throws IOException {
		if (ex instanceof IOException expected) {
			throw expected;
		}
		throw (RuntimeException) ex;
	}

	@Test
	void aClientThatLeavesWithinABufferedBodyIsToldOnce() throws Exception {
		try (TestServer server = observed(Dispatch.ADAPTIVE, reading((ex) -> ex))
			.config((config) -> config.withLimits(config.limits().withBufferedBody(65_536)))
			.start()) {
			RawClient client = server.client().send(UPLOAD);
			server.settle();
			client.reset();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			Await.until("the observer is told", () -> this.told.size() == 2);
			assertThat(this.told).containsExactly("GET -1 404 HttpException null", "POST 0 0 - null");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "WORKER", "RESERVED" })
	void aHandlerThatIsInterruptedAtItsDeadlineIsNoNews(Dispatch dispatch) throws Exception {
		Gate gate = new Gate();
		try (TestServer server = observed(dispatch, gate).start(); RawClient client = server.client()) {
			client.get("/upload");
			gate.awaitEntered();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			Await.until("the handler has ended",
					() -> this.log.below(Level.WARNING, "GET /upload is not waited for").size() == 1);
			awaitTold("GET 0 503 - handler-timeout");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@Test
	void aHandlerThatFailsOtherwiseAfterItsDeadlineIsNews() throws Exception {
		CountDownLatch late = new CountDownLatch(1);
		Gate gate = new Gate();
		Handler failing = (request) -> {
			try {
				return gate.handle(request);
			}
			catch (InterruptedException ex) {
				late.countDown();
				throw new IllegalStateException("broken");
			}
		};
		try (TestServer server = observed(Dispatch.WORKER, failing).start(); RawClient client = server.client()) {
			client.get("/upload");
			gate.awaitEntered();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			late.await();
			Await.until("it is logged", () -> this.log.about("GET /upload failed").size() == 1);
			awaitTold("GET 0 503 - handler-timeout");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aHandlerThatIsInterruptedByAStopIsNoNews(Dispatch dispatch) throws Exception {
		Gate gate = new Gate();
		RawClient client;
		try (TestServer server = observed(dispatch, gate).start()) {
			client = server.client().get("/upload");
			gate.awaitEntered();
		}
		Await.until("the handler has ended", () -> this.told.size() == 1);
		assertThat(this.log.about("failed")).isEmpty();
		client.close();
	}

	@Test
	void aHandlerThatIsInterruptedForItsClientIsNoNews() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = observed(Dispatch.WORKER, gate)
			.config((config) -> config.withWorkers(config.workers().withDisconnect(WorkerConfig.Disconnect.INTERRUPT)))
			.start()) {
			RawClient client = server.client().get("/upload");
			gate.awaitEntered();
			client.reset();
			awaitTold("GET 0 0 InterruptedException null");
			assertThat(this.log.about("")).isEmpty();
		}
	}

	@Test
	void aHandlerThatInterruptsItselfIsNews() throws Exception {
		Handler interrupting = (request) -> {
			throw new InterruptedException("by whomever");
		};
		try (TestServer server = observed(Dispatch.WORKER, interrupting).start(); RawClient client = server.client()) {
			assertThat(client.get("/upload").read().status()).isEqualTo(500);
			assertThat(this.log.about("GET /upload failed")).hasSize(1);
		}
	}

	@Test
	void errorHandlersAreAskedAboutRefusedBodiesAndNotAboutLostClients() throws Exception {
		List<String> asked = new CopyOnWriteArrayList<>();
		ErrorHandler handler = (request, failure) -> {
			asked.add((failure instanceof HttpException expected) ? expected.status().toString() : failure.toString());
			return Response.text("mine").withStatus(499);
		};
		Handler reading = reading((ex) -> new IllegalStateException("wrapped", ex));
		try (TestServer server = observed(Dispatch.WORKER, reading).errorHandler(handler).start()) {
			RawClient lost = server.client().send(UPLOAD);
			Await.until("the handler reads", () -> server.server().workersBusy() == 1);
			lost.reset();
			Await.until("the observer is told", () -> !this.told.isEmpty());
			try (RawClient ended = server.client()) {
				assertThat(ended.send(UPLOAD).endOutput().read().body()).isEqualTo("mine");
			}
			assertThat(asked).containsExactly("400 Bad Request");
		}
	}

}
