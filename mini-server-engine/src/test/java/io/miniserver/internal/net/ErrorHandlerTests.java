package io.miniserver.internal.net;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.http.Dispatch;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Code of the application that is called about failures, and fails itself. */
@Timeout(60)
class ErrorHandlerTests {

	private static final Handler FAILING = (request) -> {
		throw new IllegalStateException("secret");
	};

	private static final Handler FAST = (request) -> Response.text("fast");

	private final CapturedLog log = new CapturedLog();

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private static TestServer.Builder failing(Dispatch dispatch) {
		return TestServer.with("/failing", dispatch, FAILING).and("/fast", FAST);
	}

	@Test
	void theFirstThatHasAnAnswerGivesIt() throws Exception {
		ErrorHandler none = (request, failure) -> null;
		ErrorHandler first = (request, failure) -> Response.text("first: " + failure.getMessage()).withStatus(418);
		ErrorHandler second = (request, failure) -> Response.text("second");
		try (TestServer server = failing(Dispatch.ADAPTIVE).errorHandler(none)
			.errorHandler(first)
			.errorHandler(second)
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/failing").read();
			assertThat(answer.status()).isEqualTo(418);
			assertThat(answer.body()).isEqualTo("first: secret");
			assertThat(this.log.about("")).as("what was handled is not logged").isEmpty();
			assertThat(client.get("/nothing").read().body()).startsWith("first: 404");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void oneThatThrowsIs500AndBothFailuresAreLogged(Dispatch dispatch) throws Exception {
		ErrorHandler broken = (request, failure) -> {
			throw new IllegalArgumentException("broken");
		};
		try (TestServer server = failing(dispatch).errorHandler(broken).start(); RawClient client = server.client()) {
			assertThat(client.get("/failing").read().status()).isEqualTo(500);
			assertThat(this.log.about("GET /failing")).hasSize(1);
			Throwable logged = this.log.about("GET /failing").get(0).getThrown();
			assertThat(logged).hasMessage("broken");
			assertThat(logged.getSuppressed()).hasSize(1);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void oneThatThrowsTheFailureAgainIs500(Dispatch dispatch) throws Exception {
		ErrorHandler rethrowing = (request, failure) -> {
			throw (Exception) failure;
		};
		try (TestServer server = failing(dispatch).errorHandler(rethrowing).start();
				RawClient client = server.client()) {
			assertThat(client.get("/failing").read().status()).isEqualTo(500);
			assertThat(this.log.about("GET /failing")).hasSize(1);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void oneThatThrowsAnErrorDoesNotCostTheLoop(Dispatch dispatch) throws Exception {
		ErrorHandler broken = (request, failure) -> {
			throw new AssertionError("broken");
		};
		try (TestServer server = failing(dispatch).errorHandler(broken).start(); RawClient client = server.client()) {
			assertThat(client.get("/failing").read().status()).isEqualTo(500);
			server.lookTwice();
			assertThat(server.server().takeovers()).isZero();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void oneWhoseAnswerFailsEndsTheConnection(Dispatch dispatch) throws Exception {
		ErrorHandler broken = (request, failure) -> Response.stream("text/plain", (out) -> {
			throw new IllegalArgumentException("broken");
		});
		try (TestServer server = failing(dispatch).errorHandler(broken).start(); RawClient client = server.client()) {
			client.get("/failing");
			// Asked about its own failure it fails again, and that must end somewhere.
			assertThat(client.readToEnd()).isEmpty();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void anObserverThatFailsIsLoggedAndIgnored(Dispatch dispatch) throws Exception {
		RequestObserver broken = (exchange) -> {
			throw new AssertionError("broken observer");
		};
		try (TestServer server = TestServer.with("/fast", dispatch, FAST).observer(broken).start();
				RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			}
			assertThat(client.send("broken\r\n\r\n").read().status()).isEqualTo(400);
			client.assertClosed();
			assertThat(this.log.about("observer")).hasSizeGreaterThanOrEqualTo(3);
		}
	}

	@Test
	void theObserverIsToldOnceOfEachRequest() throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		RequestObserver observer = (exchange) -> told.add(exchange.method() + " " + exchange.routeIndex() + " "
				+ exchange.status() + " " + (exchange.failure() != null));
		Handler expected = (request) -> {
			throw HttpException.conflict("no");
		};
		Handler cut = (request) -> Response.stream("text/plain", (out) -> {
			out.write(new byte[200_000]);
			throw new IllegalStateException("secret");
		});
		try (TestServer server = failing(Dispatch.ADAPTIVE).and("/expected", expected)
			.and("/cut", Dispatch.WORKER, cut)
			.observer(observer)
			.start(); RawClient client = server.client()) {
			client.get("/fast").read();
			client.get("/failing").read();
			client.get("/expected").read();
			client.get("/nothing").read();
			client.get("/cut").readToEnd();
			try (RawClient broken = server.client()) {
				broken.send("GET /fast HTTP/1.1\r\nHost: t\r\nHost: t\r\n\r\n").read();
			}
			assertThat(told).containsExactly("GET 1 200 false", "GET 0 500 true", "GET 2 409 true", "GET -1 404 true",
					"GET 3 200 true", "GET -1 400 false");
		}
	}

}
