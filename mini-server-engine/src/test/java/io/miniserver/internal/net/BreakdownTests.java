package io.miniserver.internal.net;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that the server itself fails to answer: the log, in which the failure of their
 * handler is to be noted, fails. They have an end for whoever observes them.
 */
@Timeout(60)
class BreakdownTests {

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final RequestObserver observer = new RequestObserver() {

		@Override
		public RequestObservation begin(Request request) {
			return new RequestObservation() {

				@Override
				public Scope open() {
					return () -> {
					};
				}

				@Override
				public void completed(CompletedExchange exchange) {
					BreakdownTests.this.told.add(exchange.target() + " " + exchange.status());
				}

			};
		}

		@Override
		public void completed(CompletedExchange exchange) {
			BreakdownTests.this.told.add("unobserved");
		}

	};

	private TestServer server(Dispatch dispatch) throws Exception {
		return TestServer.with("/broken", dispatch, (request) -> {
			throw new IllegalStateException("for the log");
		}).and("/fine", (request) -> Response.text("fine")).observer(this.observer).start();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theRequestHasOneEndForItsObserver(Dispatch dispatch) throws Exception {
		try (BrokenLog log = new BrokenLog(); TestServer server = server(dispatch)) {
			try (RawClient client = server.client()) {
				client.get("/broken").assertClosed();
			}
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("/broken 0");
			Await.until("it is closed", () -> server.server().openConnections() == 0);
			Await.until("nothing seems to run", () -> server.server().live().requests().isEmpty());
			try (RawClient client = server.client()) {
				assertThat(client.get("/fine").read().body()).isEqualTo("fine");
			}
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("/fine 200");
			assertThat(log.failures).isPositive();
		}
	}

	@Test
	void alsoWhereItsHandlerHasLostTheLoop() throws Exception {
		Gate gate = new Gate();
		try (BrokenLog log = new BrokenLog(); TestServer server = TestServer.with("/broken", (request) -> {
			gate.handle(request);
			throw new IllegalStateException("for the log");
		}).observer(this.observer).start(); RawClient client = server.client()) {
			client.get("/broken");
			gate.awaitEntered();
			server.lookTwice();
			gate.letThrough();
			client.assertClosed();
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("/broken 0");
			assertThat(log.failures).isPositive();
		}
	}

	/** Fails to note that a request has failed, as on a disk that is full. */
	private static final class BrokenLog extends Handler implements AutoCloseable {

		private final Logger logger = Logger.getLogger("io.miniserver");

		private volatile int failures;

		BrokenLog() {
			this.logger.addHandler(this);
			this.logger.setUseParentHandlers(false);
		}

		@Override
		public void publish(LogRecord record) {
			if (record.getMessage().contains("/broken failed")) {
				this.failures = 1;
				throw new IllegalStateException("the disk is full, for the test");
			}
		}

		@Override
		public void flush() {
			// Nothing is held back.
		}

		@Override
		public void close() {
			this.logger.removeHandler(this);
			this.logger.setUseParentHandlers(true);
		}

	}

}
