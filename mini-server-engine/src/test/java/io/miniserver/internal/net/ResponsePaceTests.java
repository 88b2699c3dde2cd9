package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Clients that take a response slowly. The clock moves by hand. */
@Timeout(60)
class ResponsePaceTests {

	private static final int LARGE = 32 * 1024 * 1024;

	private static final int PART = LARGE / 16;

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final String BINARY = "application/octet-stream";

	private static ServerConfig config(ServerConfig config, int rate) {
		return config.withLimits(config.limits().withResponseRate(rate))
			.withTimeouts(config.timeouts().withHandler(Duration.ZERO));
	}

	private static ResponsePace pace(int rate) {
		return new ResponsePace(config(ServerConfig.defaults(), rate));
	}

	@Test
	void aResponseMayBeBehindItsRateForAWhileAndNoLonger() throws Exception {
		ResponsePace pace = pace(100);
		pace.waited(30 * SECOND);
		assertThatExceptionOfType(ClientTimeoutException.class).isThrownBy(() -> pace.waited(1))
			.withMessageContaining("100")
			.withMessageContaining("limits.response-rate");
	}

	@Test
	void whatWasTakenGivesTimeAtTheRate() throws Exception {
		ResponsePace pace = pace(100);
		pace.sent(1000);
		pace.waited(40 * SECOND);
		assertThatExceptionOfType(ClientTimeoutException.class).isThrownBy(() -> pace.waited(1));
	}

	@Test
	void theRateCanBeSwitchedOff() {
		assertThatCode(() -> pace(0).waited(1_000_000 * SECOND)).doesNotThrowAnyException();
	}

	private static TestServer server(Dispatch dispatch, Handler handler) throws IOException {
		return TestServer.with("/large", dispatch, handler).config((config) -> config(config, 1024 * 1024)).start();
	}

	/** Takes 2 MiB each 29 seconds: too few, and sooner than the time of any write. */
	private static int drip(TestServer server, RawClient client) throws IOException {
		client.get("/large").readHead();
		int taken = 0;
		for (int i = 0; i < LARGE / PART; i++) {
			taken += client.readBytes(PART).length;
			server.settle();
			server.advance(Duration.ofSeconds(29));
		}
		return taken;
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aLargeResponseThatIsTakenTooSlowlyIsGivenUp(Dispatch dispatch) throws Exception {
		Handler large = (request) -> Response.bytes(BINARY, new byte[LARGE]);
		try (TestServer server = server(dispatch, large); RawClient client = server.slowClient()) {
			assertThat(drip(server, client)).isLessThan(LARGE);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aFileThatIsTakenTooSlowlyIsGivenUp(@TempDir Path directory) throws Exception {
		Path file = Files.write(directory.resolve("large"), new byte[LARGE]);
		Handler large = (request) -> Response.ok().withBody(Body.file(file));
		try (TestServer server = server(Dispatch.ADAPTIVE, large); RawClient client = server.slowClient()) {
			assertThat(drip(server, client)).isLessThan(LARGE);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theWriterOfAStreamThatIsTakenTooSlowlyFails(Dispatch dispatch) throws Exception {
		CompletableFuture<IOException> failure = new CompletableFuture<>();
		Handler large = (request) -> Response.ok().withBody(Body.stream(2L * LARGE, (out) -> {
			try {
				out.write(new byte[2 * LARGE]);
			}
			catch (IOException ex) {
				failure.complete(ex);
				throw ex;
			}
		}));
		try (TestServer server = server(dispatch, large); RawClient client = server.slowClient()) {
			drip(server, client);
			assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientTimeoutException.class)
				.hasMessageContaining("limits.response-rate");
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			assertThat(server.server().workersBusy()).isZero();
		}
	}

	private static void letThrough(Gate gate, Request request) throws IOException {
		try {
			gate.handle(request);
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException("interrupted at the gate");
		}
	}

	@Test
	void aHandlerThatIsSlowItselfDoesTheClientNoHarm() throws Exception {
		Gate gate = new Gate();
		Handler slow = (request) -> Response.ok().withBody(Body.stream(2L * LARGE, (out) -> {
			out.write(new byte[LARGE]);
			out.flush();
			letThrough(gate, request);
			out.write(new byte[LARGE]);
		}));
		try (TestServer server = server(Dispatch.WORKER, slow); RawClient client = server.slowClient()) {
			client.get("/large").readHead();
			assertThat(client.readBytes(LARGE)).hasSize(LARGE);
			gate.awaitEntered();
			server.advance(Duration.ofHours(1));
			server.settle();
			gate.letThrough();
			assertThat(client.readBytes(LARGE)).hasSize(LARGE);
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
		}
	}

}
