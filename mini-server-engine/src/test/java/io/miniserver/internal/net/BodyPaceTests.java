package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.Limits;
import io.miniserver.config.Timeouts;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Clients that send a streamed body slowly. */
@Timeout(60)
class BodyPaceTests {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private static final Limits LIMITS = Limits.defaults().withBodyRate(100);

	private static final Timeouts TIMEOUTS = Timeouts.defaults()
		.withBody(Duration.ofSeconds(30))
		.withBodyTotal(Duration.ofSeconds(100));

	private static void assertRefused(BodyPace pace, long nanos, Rejection rejection, long limit) {
		assertThatExceptionOfType(RejectedRequestException.class).isThrownBy(() -> pace.waited(nanos))
			.satisfies((ex) -> assertThat(ex.rejection()).isEqualTo(rejection))
			.satisfies((ex) -> assertThat(ex.limit()).isEqualTo(limit));
	}

	@Test
	void aBodyMayBeBehindItsRateForAWhileAndNoLonger() {
		BodyPace pace = new BodyPace(LIMITS, TIMEOUTS);
		pace.waited(30 * SECOND);
		assertRefused(pace, 1, Rejection.BODY_TOO_SLOW, 100);
	}

	@Test
	void whatHasArrivedGivesTimeAtTheRate() {
		BodyPace pace = new BodyPace(LIMITS, TIMEOUTS);
		pace.received(1000);
		pace.waited(40 * SECOND);
		assertRefused(pace, 1, Rejection.BODY_TOO_SLOW, 100);
	}

	@Test
	void theTotalHoldsForFastOnesToo() {
		BodyPace pace = new BodyPace(LIMITS, TIMEOUTS);
		pace.received(1_000_000);
		pace.waited(100 * SECOND);
		assertRefused(pace, 1, Rejection.BODY_TOTAL_TIMEOUT, 100_000);
	}

	@Test
	void bothCanBeSwitchedOff() {
		BodyPace pace = new BodyPace(LIMITS.withBodyRate(0), TIMEOUTS.withBodyTotal(Duration.ZERO));
		assertThatCode(() -> pace.waited(1_000_000 * SECOND)).doesNotThrowAnyException();
	}

	private static TestServer server(Handler handler) throws IOException {
		return TestServer.with("/upload", Dispatch.WORKER, handler)
			.config((config) -> config.withLimits(LIMITS.withBufferedBody(0))
				.withTimeouts(TIMEOUTS.withHandler(Duration.ZERO)))
			.start();
	}

	/** Framing drips like data: chunk lines and trailers have no time of their own. */
	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5000\r\n\r\nx|yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
			"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n|0000000000000000000000000000000000000000000",
			"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n|1;ext=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n|Trailer-Field: aaaaaaaaaaaaaaaaaaaaaaa" })
	void aClientThatDripsIsRefusedWhateverItDrips(String request) throws Exception {
		Handler length = (received) -> Response.text("length " + received.body().bytes().length);
		int split = request.indexOf('|');
		try (TestServer server = server(length); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\n" + request.substring(0, split));
			drip(server, client, request.substring(split + 1));
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.body()).contains("mini-server.limits.body-rate");
			client.assertClosed();
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
			assertThat(server.server().rejections()).containsEntry("body-too-slow", 1L);
		}
	}

	/** A byte every ten seconds: less than the rate, and sooner than any read's time. */
	private static void drip(TestServer server, RawClient client, String bytes) throws IOException {
		for (int i = 0; i < bytes.length() && server.server().rejections().get("body-too-slow") == 0; i++) {
			server.settle();
			server.advance(Duration.ofSeconds(10));
			client.send(bytes.substring(i, i + 1));
		}
	}

	@Test
	void aHandlerThatIsSlowItselfDoesTheClientNoHarm() throws Exception {
		Gate gate = new Gate();
		Handler slow = (request) -> {
			int first = request.body().stream().read();
			gate.handle(request);
			return Response.text("length " + (request.body().stream().readAllBytes().length + ((first >= 0) ? 1 : 0)));
		};
		try (TestServer server = server(slow); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n").send(new byte[100_000]);
			gate.awaitEntered();
			server.advance(Duration.ofHours(1));
			server.settle();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("length 100000");
		}
	}

	@Test
	void slowClientsHoldNoThreadBeforeTheyHaveSentWhatIsBuffered() throws Exception {
		Handler length = (request) -> Response.text("length " + request.body().bytes().length);
		try (TestServer server = TestServer.with("/upload", Dispatch.WORKER, length).start();
				RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n").send(new byte[65_536]);
			server.settle();
			assertThat(server.server().workersBusy()).isZero();
			client.send(new byte[100_000 - 65_536]);
			assertThat(client.read().body()).isEqualTo("length 100000");
		}
	}

}
