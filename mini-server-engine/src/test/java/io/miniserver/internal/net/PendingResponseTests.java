package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Responses that are left to a stage: no thread waits for it. */
@Timeout(60)
class PendingResponseTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();

	private final Handler pending = (request) -> Response.pending(newStage(), Response::text);

	private CompletableFuture<String> newStage() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		this.stages.add(stage);
		return stage;
	}

	private CompletableFuture<String> nextStage() throws InterruptedException {
		CompletableFuture<String> stage = this.stages.poll(20, TimeUnit.SECONDS);
		assertThat(stage).as("the handler has returned").isNotNull();
		return stage;
	}

	private static TestServer.Builder server(Dispatch dispatch, Handler handler) {
		return TestServer.with("/pending", dispatch, handler).and("/fast", FAST);
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void noThreadIsHeldAndTheConnectionGoesOnAfterwards(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch, this.pending).start(); RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				client.get("/pending").get("/fast");
				CompletableFuture<String> stage = nextStage();
				Await.until("no worker runs", () -> server.server().workersBusy() == 0);
				server.settle(); // the loop serves others
				assertThat(server.server().displaced()).isZero();
				stage.complete("done " + i);
				assertThat(client.read().body()).isEqualTo("done " + i);
				assertThat(client.read().body()).isEqualTo("fast");
			}
			assertThat(server.server().rejections().values()).containsOnly(0L);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void manyRequestsWaitAtOnce(Dispatch dispatch) throws Exception {
		int clients = 64;
		RawClient[] all = new RawClient[clients];
		try (TestServer server = server(dispatch, this.pending)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(clients)))
			.start()) {
			for (int i = 0; i < clients; i++) {
				all[i] = server.client().get("/pending");
			}
			Await.until("all wait", () -> this.stages.size() == clients && server.server().workersBusy() == 0);
			this.stages.forEach((stage) -> stage.complete("done"));
			for (RawClient client : all) {
				assertThat(client.read().body()).isEqualTo("done");
				client.close();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aCompleteStageIsAnsweredByTheHandlersThreadAtOnce(Dispatch dispatch) throws Exception {
		Handler complete = (request) -> {
			Thread handler = Thread.currentThread();
			return Response.pending(CompletableFuture.completedStage("now"),
					(text) -> Response.text(text + " " + (Thread.currentThread() == handler)));
		};
		try (TestServer server = server(dispatch, complete).start(); RawClient client = server.client()) {
			assertThat(client.get("/pending").read().body()).isEqualTo("now true");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aStageMayLeadToAnother(Dispatch dispatch) throws Exception {
		Handler nested = (request) -> Response.pending(newStage(),
				(first) -> Response.pending(newStage(), (second) -> Response.text(first + second))
					.withHeader("X-Inner", "i"));
		try (TestServer server = server(dispatch, nested).start(); RawClient client = server.client()) {
			client.get("/pending");
			nextStage().complete("one ");
			nextStage().complete("two");
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("one two");
			assertThat(answer.header("x-inner")).isEqualTo("i");
		}
	}

	@Test
	void earlierAnswersDoNotWaitForTheStage() throws Exception {
		try (TestServer server = server(Dispatch.LOOP, this.pending).start(); RawClient client = server.client()) {
			client.send("GET /fast HTTP/1.1\r\nHost: t\r\n\r\nGET /pending HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("fast");
			nextStage().complete("done");
			assertThat(client.read().body()).isEqualTo("done");
		}
	}

	@Test
	void aHandlerThatLostItsLoopMayLeaveItsResponseToAStage() throws Exception {
		Gate gate = new Gate();
		Handler slow = (request) -> {
			gate.handle(request);
			return this.pending.handle(request);
		};
		try (TestServer server = server(Dispatch.ADAPTIVE, slow).start(); RawClient client = server.client()) {
			client.get("/pending").get("/fast");
			gate.awaitEntered();
			server.lookTwice();
			gate.letThrough();
			CompletableFuture<String> stage = nextStage();
			Await.until("its thread has gone", () -> server.server().displaced() == 0);
			stage.complete("done");
			assertThat(client.read().body()).isEqualTo("done");
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFailedStageIsAnsweredLikeAnExceptionOfTheHandler(Dispatch dispatch) throws Exception {
		IllegalStateException failure = new IllegalStateException("secret");
		BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
		try (CapturedLog log = new CapturedLog();
				TestServer server = server(dispatch, this.pending).errorHandler((request, thrown) -> {
					failures.add(thrown);
					return null;
				}).start();
				RawClient client = server.client()) {
			client.get("/pending");
			nextStage().completeExceptionally(HttpException.notFound("no such thing"));
			assertThat(client.read().status()).isEqualTo(404);
			client.get("/pending");
			nextStage().completeExceptionally(new CompletionException(failure));
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
			client.get("/pending");
			nextStage().complete(null);
			assertThat(client.read().status()).as("of no text").isEqualTo(500);
			assertThat(failures).hasSize(3).contains(failure);
			assertThat(log.about("/pending failed")).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void whatMiddlewareChangesAppliesToTheResponseThatComes(Dispatch dispatch) throws Exception {
		Middleware fields = (request, next) -> next.handle(request)
			.withHeader("X-One", "1")
			.withAddedHeader("X-Two", "2")
			.withoutHeader("X-Gone");
		Middleware seeing = (request, next) -> next.handle(request)
			.map((response) -> response.withHeader("X-Seen", "" + response.status().code()));
		Handler gone = (request) -> Response.pending(newStage(),
				(text) -> Response.text(text).withHeader("X-Gone", "g").withStatus(Status.ACCEPTED));
		Handler chain = Middleware.compose(List.of(fields, seeing), gone);
		try (TestServer server = server(dispatch, chain).start(); RawClient client = server.client()) {
			client.get("/pending");
			nextStage().complete("done");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(202);
			assertThat(answer.headers()).containsEntry("x-one", "1")
				.containsEntry("x-two", "2")
				.containsEntry("x-seen", "202")
				.doesNotContainKey("x-gone");
			client.get("/pending");
			nextStage().completeExceptionally(HttpException.conflict("no"));
			answer = client.read();
			assertThat(answer.status()).isEqualTo(409);
			assertThat(answer.headers()).containsEntry("x-one", "1").containsEntry("x-seen", "409");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aStageMayBringAStream(Dispatch dispatch) throws Exception {
		Handler stream = (request) -> Response.pending(newStage(),
				(text) -> Response.stream("text/plain", (out) -> out.write(text.getBytes(StandardCharsets.UTF_8))));
		try (TestServer server = server(dispatch, stream).start(); RawClient client = server.client()) {
			client.get("/pending").get("/fast");
			nextStage().complete("x".repeat(200_000));
			assertThat(client.read().body()).hasSize(200_000);
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aStageMayBringEvents(Dispatch dispatch) throws Exception {
		Handler events = (request) -> Response.pending(newStage(), (text) -> Response.events((stream) -> {
			stream.send(text);
			stream.close();
		}));
		try (TestServer server = server(dispatch, events).start(); RawClient client = server.client()) {
			client.get("/pending");
			nextStage().complete("e");
			assertThat(client.read().body()).isEqualTo("data: e\n\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HEAD /pending HTTP/1.1\r\nHost: t\r\n\r\n", "GET /pending HTTP/1.0\r\n\r\n" })
	void headAndOldClientsAreAnsweredAsUsual(String request) throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE, this.pending).start(); RawClient client = server.client()) {
			client.send(request);
			nextStage().complete("done");
			RawClient.Answer head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.header("content-length")).isEqualTo("4");
			if (request.startsWith("GET")) {
				assertThat(client.readToEnd()).isEqualTo("done");
			}
			else {
				assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100_000, 1_000_000 })
	void anUnreadBodyIsSkippedWithinItsBoundOrCostsTheConnection(int length) throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE, this.pending).start(); RawClient client = server.client()) {
			client.send("POST /pending HTTP/1.1\r\nHost: t\r\nContent-Length: " + length + "\r\n\r\n");
			int sent = Math.min(length, 100_000);
			client.send("x".repeat(sent));
			CompletableFuture<String> stage = nextStage();
			server.settle();
			stage.complete("done");
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("done");
			if (sent == length && answer.header("connection").isEmpty()) {
				assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			}
			else {
				assertThat(answer.header("connection")).isEqualTo("close");
				assertThat(length).isGreaterThan(sent);
				client.assertClosed();
			}
		}
	}

	@Test
	void aCompletionThatFindsAllWorkersBusyIsRefused() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(Dispatch.WORKER, this.pending).and("/gate", Dispatch.WORKER, gate)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(1)))
			.start();
				RawClient client = server.client();
				RawClient busy = server.client();
				RawClient queued = server.client()) {
			client.get("/pending");
			CompletableFuture<String> stage = nextStage();
			Await.until("the worker is free", () -> server.server().workersBusy() == 0);
			busy.get("/gate");
			gate.awaitEntered();
			queued.get("/gate");
			Await.until("the queue is full", () -> server.server().workersQueued() == 1);
			stage.complete("done");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).contains("mini-server.workers.queue-capacity");
			gate.letThrough();
			gate.letThrough();
			assertThat(busy.read().status()).isEqualTo(200);
			assertThat(queued.read().status()).isEqualTo(200);
		}
	}

	@Test
	void theObserverHearsOfTheWholeTime() throws Exception {
		BlockingQueue<String> told = new LinkedBlockingQueue<>();
		try (TestServer server = server(Dispatch.WORKER, this.pending)
			.observer((exchange) -> told.add(exchange.status() + " " + exchange.durationNanos() / 1_000_000_000))
			.start(); RawClient client = server.client()) {
			client.get("/pending");
			CompletableFuture<String> stage = nextStage();
			server.advance(Duration.ofSeconds(5));
			stage.complete("done");
			client.read();
			assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("200 5");
			assertThat(server.server().requests()).isEqualTo(1);
		}
	}

	@Test
	void theBodyOfAPendingRequestCanNotBeReadByTheStage() throws Exception {
		BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
		Handler late = (request) -> {
			CompletableFuture<String> stage = newStage();
			return Response.pending(stage.thenApply((text) -> readLate(request, thrown)), Response::text);
		};
		try (TestServer server = server(Dispatch.ADAPTIVE, late).start(); RawClient client = server.client()) {
			client.send("POST /pending HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(100_000));
			CompletableFuture<String> stage = nextStage();
			Await.until("the request waits", () -> server.server().workersBusy() == 0);
			server.settle();
			stage.complete("");
			assertThat(client.read().body()).isEqualTo("not read");
			assertThat(thrown.poll(20, TimeUnit.SECONDS)).isInstanceOf(IllegalStateException.class);
		}
	}

	private static String readLate(Request request, BlockingQueue<Throwable> thrown) {
		try {
			return "read " + request.body().stream().readAllBytes().length;
		}
		catch (IllegalStateException | IOException ex) {
			thrown.add(ex);
			return "not read";
		}
	}

}
