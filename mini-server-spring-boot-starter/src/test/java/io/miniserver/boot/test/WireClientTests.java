package io.miniserver.boot.test;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.InMemoryTransport;
import io.miniserver.MiniServer;
import io.miniserver.MiniServerBuilder;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.route.Router;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The faults, against the real server, over a socket and in memory. */
class WireClientTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	private static final String POST = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n12345";

	/** More than the server reads before the handler runs. */
	private static final String UPLOAD = "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n";

	enum Place {

		SOCKET, MEMORY

	}

	private final CompletableFuture<Throwable> handlerFailure = new CompletableFuture<>();

	private final InMemoryTransport transport = new InMemoryTransport();

	private MiniServer server;

	@AfterEach
	void stop() {
		this.server.stop(Duration.ZERO);
	}

	private WireClient connect(Place place) throws IOException {
		return connect(place, Duration.ofSeconds(30));
	}

	private WireClient connect(Place place, Duration headTimeout) throws IOException {
		MiniServerBuilder builder = MiniServer.builder();
		builder.config(ServerConfig.defaults()
			.withPort(0)
			.withTimeouts(ServerConfig.defaults().timeouts().withHead(headTimeout)));
		builder.router(Router.builder()
			.get("/", (request) -> Response.text("hello"))
			.get("/nothing", (request) -> Response.noContent())
			.get("/chunks", (request) -> Response.stream("text/plain", (out) -> {
				out.write("one".getBytes(StandardCharsets.US_ASCII));
				out.flush();
				out.write("two".getBytes(StandardCharsets.US_ASCII));
			}))
			.post("/", (request) -> {
				try {
					return Response.text("read " + request.body().stream().readAllBytes().length);
				}
				catch (IOException ex) {
					this.handlerFailure.complete(ex);
					throw ex;
				}
			})
			.get("/early", (request) -> {
				request.sendInterim(Response.of(Status.of(103)));
				return Response.text("late");
			})
			.build());
		if (place == Place.MEMORY) {
			builder.transport(this.transport);
		}
		this.server = builder.start();
		return (place == Place.MEMORY) ? WireClient.connect(this.transport) : WireClient.connect(this.server.port());
	}

	@ParameterizedTest
	@EnumSource
	void parsesOneResponseAfterTheOther(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(
					GET + GET.replace("GET", "HEAD") + GET.replace("/ ", "/nothing ") + GET.replace("/ ", "/chunks "));
			WireResponse hello = client.response();
			assertThat(hello.statusLine()).isEqualTo("HTTP/1.1 200 OK");
			assertThat(hello.header("content-length")).isEqualTo("5");
			assertThat(hello.text()).isEqualTo("hello");
			assertThat(hello).hasToString("HTTP/1.1 200 OK\n" + lines(hello) + "\nhello");
			assertThat(client.responseToHead().header("Content-Length")).isEqualTo("5");
			assertThat(client.response().status()).isEqualTo(204);
			assertThat(client.response().text()).isEqualTo("onetwo");
		}
	}

	private static String lines(WireResponse response) {
		StringBuilder lines = new StringBuilder();
		response.headers().forEach((field) -> lines.append(field.name() + ": " + field.value() + "\n"));
		return lines.toString();
	}

	@ParameterizedTest
	@EnumSource
	void interimResponseIsAResponse(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(GET.replace("/ ", "/early "));
			assertThat(client.response().status()).isEqualTo(103);
			assertThat(client.response().text()).isEqualTo("late");
		}
	}

	@ParameterizedTest
	@EnumSource
	void slowRequestIsServed(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.sendSlowly(POST, 7, Duration.ofMillis(1));
			assertThat(client.response().text()).isEqualTo("read 5");
		}
	}

	@ParameterizedTest
	@EnumSource
	void requestThatIsTooSlowIsRefused(Place place) throws Exception {
		try (WireClient client = connect(place, Duration.ofMillis(50))) {
			client.sendSlowly("GET / HTTP/1.1\r\nX: " + "x".repeat(5000), 1, Duration.ofMillis(10));
			assertThat(client.response().status()).isEqualTo(408);
			client.awaitClose();
		}
	}

	@ParameterizedTest
	@EnumSource
	void halfClosedClientIsAnswered(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(GET).halfClose();
			assertThat(client.response().text()).isEqualTo("hello");
			client.awaitClose();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send("more"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void truncatedBodyDoesNotReachTheHandlerAsAWholeOne(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.sendTruncated(POST, POST.length() - 1);
			assertThat(client.rest()).startsWith("HTTP/1.1 400 ").doesNotContain("read ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void resetIsSeenByTheHandlerThatReads(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(UPLOAD + "x".repeat(100_000));
			Awaitility.await().until(() -> this.server.stats().workersBusy() > 0);
			client.reset();
			assertThat(this.handlerFailure.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
			Awaitility.await().until(() -> this.server.stats().connectionsOpen() == 0);
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.send("x"));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsSentThatIsNotInTheText(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> client.sendTruncated("abc", 4));
			assertThatIllegalArgumentException().isThrownBy(() -> client.sendSlowly("abc", 0, Duration.ofMillis(1)));
			client.send(GET);
			assertThat(client.response().status()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource
	void readsPiecesOfWhatArrives(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(GET + GET);
			assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n");
			assertThat(client.read(5)).isEqualTo("hello");
			assertThat(client.read(8)).isEqualTo("HTTP/1.1");
			client.halfClose();
			assertThat(client.rest()).startsWith(" 200 OK").endsWith("hello");
		}
	}

	@ParameterizedTest
	@EnumSource
	void deadlineIsForAWholeResponse(Place place) throws Exception {
		try (WireClient client = connect(place).within(Duration.ofMillis(50))) {
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(client::response)
				.withMessageContaining("Not complete within PT0.05S before a byte has arrived");
			client.within(Duration.ofSeconds(5)).send(GET.replace("1.1", "1.2"));
			assertThat(client.response().status()).isPositive();
		}
	}

	@ParameterizedTest
	@EnumSource
	void closeIsNotAwaitedInVain(Place place) throws Exception {
		try (WireClient client = connect(place)) {
			client.send(GET);
			assertThatIOException().isThrownBy(client::awaitClose).withMessageContaining("sent something");
		}
	}

}
