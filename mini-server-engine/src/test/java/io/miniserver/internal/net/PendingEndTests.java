package io.miniserver.internal.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How requests that wait for a stage end otherwise. */
@Timeout(60)
class PendingEndTests {

	private static final Duration TIME = Duration.ofSeconds(3);

	private record Waiting(Request request, CompletableFuture<String> stage) {
	}

	private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final Handler pending = (request) -> {
		Waiting next = new Waiting(request, new CompletableFuture<>());
		this.waiting.add(next);
		return Response.pending(next.stage(), Response::text);
	};

	private Waiting awaitWaiting(TestServer server) throws Exception {
		Waiting next = this.waiting.poll(20, TimeUnit.SECONDS);
		assertThat(next).as("the handler has returned").isNotNull();
		Await.until("no worker runs", () -> server.server().workersBusy() == 0);
		server.settle();
		return next;
	}

	private TestServer.Builder server(Dispatch dispatch) {
		return TestServer.with("/pending", dispatch, this.pending)
			.and("/fast", (request) -> Response.text("fast"))
			.observer((exchange) -> {
				if (exchange.routeIndex() == 0) {
					this.told.add(exchange.status() + " " + exchange.reason());
				}
			});
	}

	private static void assertCancelled(Waiting ended) {
		Await.until("the stage is cancelled", ended.stage()::isCancelled);
		assertThat(ended.request().cancelled()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theDeadlineOfTheHandlerApplies(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).handlerTimeout("/pending", TIME).start();
				RawClient client = server.client()) {
			client.get("/pending");
			Waiting ended = awaitWaiting(server);
			server.advance(TIME.plusSeconds(1));
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).contains("handler-timeout").contains("\"limit\":3000");
			assertThat(answer.header("retry-after")).isEqualTo("1");
			client.assertClosed();
			assertCancelled(ended);
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("503 handler-timeout");
			server.settle();
			assertThat(this.told).isEmpty();
			assertThat(server.server().rejections()).containsEntry("handler-timeout", 1L);
		}
	}

	@ParameterizedTest
	@EnumSource(value = Dispatch.class, names = { "WORKER" })
	void theTimeIsOneForTheHandlerAndItsStage(Dispatch dispatch) throws Exception {
		Gate gate = new Gate();
		Handler slow = (request) -> {
			gate.handle(request);
			return this.pending.handle(request);
		};
		try (TestServer server = TestServer.with("/pending", dispatch, slow).handlerTimeout("/pending", TIME).start();
				RawClient client = server.client()) {
			client.get("/pending");
			gate.awaitEntered();
			server.advance(TIME.minusSeconds(1));
			gate.letThrough();
			Waiting ended = awaitWaiting(server);
			server.advance(Duration.ofSeconds(2));
			assertThat(client.read().status()).isEqualTo(503);
			assertCancelled(ended);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatIsResetCancelsTheStageAndIsNoNews(Dispatch dispatch) throws Exception {
		try (CapturedLog log = new CapturedLog();
				TestServer server = server(dispatch).start();
				RawClient client = server.client()) {
			client.get("/pending");
			Waiting ended = awaitWaiting(server);
			assertThat(ended.request().cancelled()).isFalse();
			client.reset();
			assertCancelled(ended);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("0 null");
			assertThat(log.about("")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatIsResetWithinABodyThatNobodyReadsCancelsTheStage(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			client.send("POST /pending HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(70_000));
			Waiting ended = awaitWaiting(server);
			client.reset();
			assertCancelled(ended);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatHasEndedItsOutputIsAnswered(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			client.get("/pending").endOutput();
			Waiting answered = awaitWaiting(server);
			Await.until("the request is cancelled", answered.request()::cancelled);
			assertThat(answered.stage()).isNotDone();
			answered.stage().complete("done");
			assertThat(client.read().body()).isEqualTo("done");
			client.assertClosed();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void whereHandlersAreInterruptedThatCancelsTheStage(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch)
			.config((config) -> config.withWorkers(config.workers().withDisconnect(WorkerConfig.Disconnect.INTERRUPT)))
			.start(); RawClient client = server.client()) {
			client.get("/pending").endOutput();
			assertCancelled(awaitWaiting(server));
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aStopWaits(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			client.get("/pending");
			Waiting answered = awaitWaiting(server);
			CompletableFuture<List<String>> stop = CompletableFuture
				.supplyAsync(() -> server.server().stop(Duration.ofMinutes(1)));
			Await.until("the server stops", server.server()::isDraining);
			assertThat(stop).isNotDone();
			answered.stage().complete("done");
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("done");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.endOutput();
			server.advanceUntil("the stop ends", Deadlines.DRAIN, stop::isDone);
			assertThat(stop.get()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aStopThatDoesNotWaitNamesTheRequestAndCancelsTheStage(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			client.get("/pending");
			Waiting ended = awaitWaiting(server);
			List<String> aborted = server.server().stop(Duration.ofMillis(10));
			assertThat(aborted).singleElement().asString().startsWith("GET /pending from ");
			assertCancelled(ended);
			assertThat(this.told.poll(20, TimeUnit.SECONDS)).isEqualTo("0 null");
			ended.stage().obtrudeValue("late"); // nobody listens
			assertThat(this.told).isEmpty();
		}
	}

}
