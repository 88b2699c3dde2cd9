package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.miniserver.config.WorkerConfig.Threads;
import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * An interrupt belongs to the handler whose thread it hits. With the flag set, the JDK
 * closes file channels and a selector returns at once, for ever; the next handler of the
 * thread would give up for nothing.
 */
@Timeout(60)
class InterruptTests {

	private static final Duration HANDLER = Duration.ofSeconds(61);

	private static final int LARGE = 4 * 1024 * 1024;

	private static final Handler FLAG = (request) -> Response
		.text(Thread.currentThread().isInterrupted() ? "yes" : "no");

	@TempDir
	static Path directory;

	/** Each kind of response, from a handler that leaves its thread interrupted. */
	static Stream<Arguments> responses() throws IOException {
		Path file = Files.write(directory.resolve("file.txt"), new byte[LARGE]);
		List<Arguments> all = new ArrayList<>();
		for (Dispatch dispatch : Dispatch.values()) {
			for (Threads threads : threads()) {
				all.add(arguments("bytes", dispatch, threads, LARGE, Response.text("x".repeat(LARGE))));
				all.add(arguments("file", dispatch, threads, LARGE, Response.ok().withBody(Body.file(file))));
				all.add(arguments("stream", dispatch, threads, LARGE,
						Response.stream("text/plain", (out) -> out.write(new byte[LARGE]))));
				all.add(arguments("stream that is interrupted at its end", dispatch, threads, 5,
						Response.stream("text/plain", (out) -> {
							out.write(new byte[5]);
							Thread.currentThread().interrupt();
						})));
			}
		}
		return all.stream();
	}

	private static Threads[] threads() {
		return (Runtime.version().feature() >= 21) ? Threads.values() : new Threads[] { Threads.PLATFORM };
	}

	/** One thread for everything, so that what is left behind would show. */
	private static TestServer.Builder oneWorker(Dispatch dispatch, Handler handler, Threads threads) {
		return TestServer.with("/interrupted", dispatch, handler)
			.and("/flag", dispatch, FLAG)
			.config((config) -> config
				.withWorkers(config.workers().withMax(1).withReserved(1).withThreads(threads).withQueueCapacity(10))
				.withLimits(config.limits().withBufferedBody(0)));
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("responses")
	void whatAHandlerLeavesBehindHarmsNeitherItsResponseNorTheNext(String name, Dispatch dispatch, Threads threads,
			int length, Response response) throws Exception {
		Handler interrupted = (request) -> {
			Thread.currentThread().interrupt();
			return response;
		};
		try (TestServer server = oneWorker(dispatch, interrupted, threads).start();
				RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				client.get("/interrupted").get("/flag");
				assertThat(client.read().body()).hasSize(length);
				assertThat(client.read().body()).isEqualTo("no");
			}
		}
	}

	@Test
	void anObserverLeavesItToNobody() throws Exception {
		try (TestServer server = TestServer.with("/flag", Dispatch.LOOP, FLAG)
			.observer((exchange) -> Thread.currentThread().interrupt())
			.start(); RawClient client = server.client()) {
			client.get("/flag").get("/flag").send("GET /flag HTTP/1.1\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("no");
			assertThat(client.read().body()).isEqualTo("no");
			assertThat(client.read().status()).isEqualTo(400);
			try (RawClient other = server.client()) {
				assertThat(other.get("/flag").read().body()).isEqualTo("no");
			}
		}
	}

	@Test
	void aHandlerThatIsInterruptedItselfCanNotWaitForItsBody() throws Exception {
		Handler reading = (request) -> {
			Thread.currentThread().interrupt();
			return Response.text("length " + request.body().bytes().length);
		};
		try (TestServer server = oneWorker(Dispatch.WORKER, reading, Threads.PLATFORM).start();
				RawClient client = server.client();
				RawClient next = server.client()) {
			client.send("POST /interrupted HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n01234");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(next.get("/flag").read().body()).isEqualTo("no");
		}
	}

	@Test
	void aHandlerThatIsInterruptedItselfCanReadAndSendWhatNeedsNoWait() throws Exception {
		Handler reading = (request) -> {
			Thread.currentThread().interrupt();
			request.sendInterim(Response.of(Status.EARLY_HINTS));
			return Response.text("length " + request.body().bytes().length);
		};
		try (TestServer server = oneWorker(Dispatch.WORKER, reading, Threads.PLATFORM).start();
				RawClient client = server.client()) {
			client.send("POST /interrupted HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n0123456789");
			assertThat(client.readHead().status()).isEqualTo(103);
			assertThat(client.read().body()).isEqualTo("length 10");
			assertThat(client.get("/flag").read().body()).isEqualTo("no");
		}
	}

	/** The deadline passes while the body is written: it can not hit what is sent. */
	@Test
	void aHandlerThatHasAnsweredIsNotInterruptedWhileItsBodyIsWritten() throws Exception {
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch late = new CountDownLatch(1);
		Handler stream = (request) -> Response.stream("text/plain", (out) -> {
			out.write('a');
			out.flush();
			writing.countDown();
			awaitLatch(late);
			out.write('b');
		});
		try (TestServer server = oneWorker(Dispatch.WORKER, stream, Threads.PLATFORM).start();
				RawClient client = server.client()) {
			client.get("/interrupted");
			writing.await();
			server.advance(HANDLER);
			server.settle();
			late.countDown();
			assertThat(client.read().body()).isEqualTo("ab");
			assertThat(server.server().rejections()).containsEntry("handler-timeout", 0L);
		}
	}

	private static void awaitLatch(CountDownLatch latch) throws IOException {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IOException("interrupted", ex);
		}
	}

	/**
	 * The loop reads the connection from then on, so the handler would get a body with
	 * holes. Here the loop is held up, and everything of the body would be there.
	 */
	@Test
	void aHandlerWhoseTimeIsOverCanNotReadItsBodyOn() throws Exception {
		CompletableFuture<Exception> failure = new CompletableFuture<>();
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch sent = new CountDownLatch(1);
		Handler stubborn = (request) -> {
			request.body().stream().read();
			entered.countDown();
			awaitStubbornly(sent);
			try {
				request.body().stream().readAllBytes();
				failure.complete(new IllegalStateException("the whole body was read"));
			}
			catch (IOException ex) {
				failure.complete(ex);
			}
			return Response.text("too late");
		};
		Gate gate = new Gate();
		try (TestServer server = oneWorker(Dispatch.WORKER, stubborn, Threads.PLATFORM)
			.and("/gate", Dispatch.LOOP, gate)
			.start(); RawClient client = server.client()) {
			client.send("POST /interrupted HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n01234");
			entered.await();
			server.advance(HANDLER);
			assertThat(client.read().status()).isEqualTo(503);
			RawClient blocking = server.client().get("/gate");
			gate.awaitEntered();
			client.send("56789");
			sent.countDown();
			assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ConnectionLostException.class);
			gate.letThrough();
			assertThat(blocking.read().status()).isEqualTo(200);
			blocking.close();
		}
	}

	private static void awaitStubbornly(CountDownLatch latch) {
		boolean waiting = true;
		while (waiting) {
			try {
				latch.await();
				waiting = false;
			}
			catch (InterruptedException ex) {
				assertThat(waiting).as("goes on").isTrue();
			}
		}
	}

}
