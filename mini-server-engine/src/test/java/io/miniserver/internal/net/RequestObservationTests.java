package io.miniserver.internal.net;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** An observation is around all code of the application, and told of one end. */
@Timeout(60)
class RequestObservationTests {

	private final ThreadLocal<String> scope = ThreadLocal.withInitial(() -> "none");

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final RequestObserver observer = new RequestObserver() {

		@Override
		public RequestObservation begin(Request request) {
			return new Observation(request.path());
		}

		@Override
		public void completed(CompletedExchange exchange) {
			RequestObservationTests.this.told.add("unobserved " + exchange.status());
		}

	};

	/** Whose scope the handler's thread is in. */
	private final Handler inScope = (request) -> Response.text(this.scope.get());

	private final class Observation implements RequestObservation {

		private final String path;

		Observation(String path) {
			this.path = path;
		}

		@Override
		public Scope open() {
			String before = RequestObservationTests.this.scope.get();
			RequestObservationTests.this.scope.set(this.path);
			Thread opener = Thread.currentThread();
			return () -> {
				assertThat(Thread.currentThread()).isSameAs(opener);
				RequestObservationTests.this.scope.set(before);
			};
		}

		@Override
		public void completed(RequestObserver.CompletedExchange exchange) {
			RequestObservationTests.this.told.add(this.path + " " + exchange.status());
		}

	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theHandlerIsInItsScope(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/a", dispatch, this.inScope)
			.and("/b", dispatch, this.inScope)
			.observer(this.observer)
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/a").read().body()).isEqualTo("/a");
			assertThat(client.get("/b").read().body()).isEqualTo("/b");
			assertThat(this.told.take()).isEqualTo("/a 200");
			assertThat(this.told.take()).isEqualTo("/b 200");
		}
	}

	@Test
	void aHandlerThatLostItsLoopLeavesItsScopeOnItsOwnThread() throws Exception {
		CountDownLatch leave = new CountDownLatch(1);
		Handler slow = (request) -> {
			leave.await();
			return Response.text(this.scope.get());
		};
		try (TestServer server = TestServer.with("/slow", slow)
			.and("/other", this.inScope)
			.observer(this.observer)
			.start(); RawClient displaced = server.client(); RawClient other = server.client()) {
			displaced.get("/slow");
			Await.until("the loop is taken over", () -> {
				server.server().watchdog().look();
				return server.server().takeovers() == 1;
			});
			assertThat(other.get("/other").read().body()).isEqualTo("/other");
			leave.countDown();
			assertThat(displaced.read().body()).isEqualTo("/slow");
			assertThat(List.of(this.told.take(), this.told.take())).containsExactly("/other 200", "/slow 200");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void whatFollowsAStageIsInTheScopeToo(Dispatch dispatch) throws Exception {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CountDownLatch returned = new CountDownLatch(1);
		Handler pending = (request) -> {
			returned.countDown();
			return Response.pending(stage, (value) -> Response.text(value + " in " + this.scope.get()));
		};
		try (TestServer server = TestServer.with("/pending", dispatch, pending).observer(this.observer).start();
				RawClient client = server.client()) {
			client.get("/pending");
			returned.await();
			server.settle();
			assertThat(this.told.take()).isEqualTo("/nothing-is-here 404");
			stage.complete("answered");
			assertThat(client.read().body()).isEqualTo("answered in /pending");
			assertThat(this.told.take()).isEqualTo("/pending 200");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theWriterOfABodyIsInTheScopeToo(Dispatch dispatch) throws Exception {
		Handler streamed = (request) -> Response.stream("text/plain",
				(out) -> out.write(this.scope.get().getBytes(StandardCharsets.US_ASCII)));
		Handler events = (request) -> Response.events((stream) -> {
			stream.send(this.scope.get());
			stream.close();
		});
		try (TestServer server = TestServer.with("/streamed", dispatch, streamed)
			.and("/events", dispatch, events)
			.observer(this.observer)
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/streamed").read().body()).isEqualTo("/streamed");
			assertThat(client.get("/events").read().body()).contains("data: /events");
		}
	}

	@Test
	void aRequestThatIsRefusedFromItsHeadHasItsEnd() throws Exception {
		try (TestServer server = TestServer.with("/small", this.inScope).bodyLimit(4).observer(this.observer).start();
				RawClient client = server.client()) {
			client.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n").read();
			assertThat(this.told.take()).isEqualTo("/small 413");
		}
	}

	@Test
	void aRequestWithoutACompleteHeadIsToldToTheObserver() throws Exception {
		try (TestServer server = TestServer.with("/a", this.inScope).observer(this.observer).start();
				RawClient client = server.client()) {
			client.send("GET /a HTTP/1.1\r\nHost : t\r\n\r\n").read();
			assertThat(this.told.take()).isEqualTo("unobserved 400");
		}
	}

	@Test
	void aRequestWhoseTimeIsOverHasOneEnd() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		Semaphore leave = new Semaphore(0);
		BlockingQueue<String> left = new LinkedBlockingQueue<>();
		Handler slow = (request) -> {
			begun.countDown();
			leave.acquireUninterruptibly();
			left.add(this.scope.get());
			return Response.text("late");
		};
		try (TestServer server = TestServer.with("/slow", Dispatch.WORKER, slow)
			.handlerTimeout("/slow", Duration.ofSeconds(1))
			.observer(this.observer)
			.start(); RawClient client = server.client()) {
			client.get("/slow");
			begun.await();
			server.advance(Duration.ofSeconds(2));
			assertThat(client.read().status()).isEqualTo(503);
			assertThat(this.told.take()).isEqualTo("/slow 503");
			leave.release();
			assertThat(left.take()).isEqualTo("/slow");
			server.settle();
			assertThat(this.told.take()).isEqualTo("/nothing-is-here 404");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "begin", "open", "close", "completed" })
	void oneThatFailsHarmsNoRequest(String when) throws Exception {
		try (TestServer server = TestServer.with("/a", this.inScope).observer(failing(when)).start();
				RawClient client = server.client()) {
			assertThat(client.get("/a").read().body()).isEqualTo("none");
			assertThat(client.get("/a").read().body()).isEqualTo("none");
		}
	}

	private static RequestObserver failing(String when) {
		return new RequestObserver() {

			@Override
			public RequestObservation begin(Request request) {
				failIf("begin");
				return new RequestObservation() {

					@Override
					public Scope open() {
						failIf("open");
						return () -> failIf("close");
					}

					@Override
					public void completed(CompletedExchange exchange) {
						failIf("completed");
					}

				};
			}

			@Override
			public void completed(CompletedExchange exchange) {
				failIf("completed");
			}

			private void failIf(String now) {
				if (now.equals(when)) {
					throw new IllegalStateException(when);
				}
			}

		};
	}

}
