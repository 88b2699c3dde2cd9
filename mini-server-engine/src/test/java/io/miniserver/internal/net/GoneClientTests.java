package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.EventSource;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.StreamWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the writer of a response learns of a client that is gone. */
@Timeout(60)
class GoneClientTests {

	private static final byte[] BLOCK = new byte[64 * 1024];

	private final CompletableFuture<IOException> failure = new CompletableFuture<>();

	private Handler stream(StreamWriter writer) {
		return (request) -> Response.stream("text/plain", (out) -> {
			try {
				writer.writeTo(out);
			}
			catch (IOException ex) {
				this.failure.complete(ex);
				throw ex;
			}
		});
	}

	private static void writeForEver(OutputStream out) throws IOException {
		while (true) {
			out.write(BLOCK);
		}
	}

	private void assertLost(TestServer server) throws Exception {
		assertThat(this.failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ConnectionLostException.class);
		Await.until("the connection is closed", () -> server.server().openConnections() == 0);
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aWriteThatWaitsForItFails(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/", dispatch, stream(GoneClientTests::writeForEver)).start();
				RawClient client = server.slowClient()) {
			client.get("/").readHead();
			server.settle();
			client.reset();
			assertLost(server);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theNextWriteFails(Dispatch dispatch) throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		Handler handler = stream((out) -> {
			out.write(1);
			out.flush();
			begun.countDown();
			awaitQuietly(gone);
			out.write(2);
			out.flush();
		});
		try (TestServer server = TestServer.with("/", dispatch, handler).start(); RawClient client = server.client()) {
			client.get("/").readHead();
			begun.await();
			client.reset();
			gone.countDown();
			assertLost(server);
		}
	}

	/** The first write tells the client's system, the second one is told by it. */
	@Test
	void soDoesOneOfTheNextAfterAnOrderlyEnd() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		Handler handler = stream((out) -> {
			out.write(1);
			out.flush();
			awaitQuietly(gone);
			while (true) {
				out.write(2);
				out.flush();
			}
		});
		try (TestServer server = TestServer.with("/", Dispatch.WORKER, handler).start()) {
			RawClient client = server.client().get("/");
			client.readHead();
			client.close();
			gone.countDown();
			assertLost(server);
		}
	}

	@Test
	void aWriterMaySeeItWithoutWriting() throws Exception {
		CompletableFuture<Request> begun = new CompletableFuture<>();
		Handler handler = (request) -> Response.stream("text/plain", (out) -> {
			out.flush();
			begun.complete(request);
			Await.until("the request is cancelled", request::cancelled);
			this.failure.complete(new IOException("seen"));
		});
		try (TestServer server = TestServer.with("/", Dispatch.WORKER, handler).start();
				RawClient client = server.client()) {
			client.get("/").readHead();
			assertThat(begun.get(20, TimeUnit.SECONDS).cancelled()).isFalse();
			client.reset();
			assertThat(this.failure.get(20, TimeUnit.SECONDS)).hasMessage("seen");
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aWriterThatGoesOnAllTheSameIsToldAgain() throws Exception {
		CompletableFuture<Integer> failures = new CompletableFuture<>();
		Handler handler = (request) -> Response.stream("text/plain", (out) -> {
			int count = 0;
			while (count < 3) {
				try {
					writeForEver(out);
				}
				catch (IOException ex) {
					count++;
				}
			}
			failures.complete(count);
		});
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.with("/", Dispatch.WORKER, handler).start();
				RawClient client = server.slowClient()) {
			client.get("/").readHead();
			client.reset();
			assertThat(failures.get(20, TimeUnit.SECONDS)).isEqualTo(3);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			assertThat(log.about("")).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aSourceOfEventsIsToldByItsNextSend(Dispatch dispatch) throws Exception {
		CountDownLatch refused = new CountDownLatch(1);
		EventSource source = (stream) -> {
			while (stream.send("x".repeat(1000))) {
				assertThat(stream.isOpen()).isTrue();
			}
			refused.countDown();
		};
		try (TestServer server = TestServer.with("/", dispatch, (request) -> Response.events(source)).start();
				RawClient client = server.slowClient()) {
			client.get("/").readHead();
			client.reset();
			assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
