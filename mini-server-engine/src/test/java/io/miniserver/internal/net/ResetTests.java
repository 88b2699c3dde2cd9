package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client resets its connection, in each state that the connection can be in. That is an
 * everyday matter: nothing is logged that an operator would have to read, nothing of the
 * connection stays, and the others are served on.
 */
@Timeout(60)
class ResetTests {

	private static final int LARGE = 32 * 1024 * 1024;

	private static final String POST = "POST %s HTTP/1.1\r\nHost: t\r\nContent-Length: %d\r\n\r\n%s";

	/** Brings a new connection into a state. */
	enum State {

		NEW((test) -> test.settled(test.server.client())),

		IDLE((test) -> {
			RawClient client = test.server.client().get("/fast");
			client.read();
			return client;
		}),

		EMPTY_LINES((test) -> test.settled(test.server.client().send("\r\n\r\n"))),

		HEAD((test) -> test.settled(test.server.client().send("GET /fast HTTP/1.1\r\nHo"))),

		BODY((test) -> test.settled(test.server.client().send(POST.formatted("/body", 10, "half")))),

		BODY_THAT_WAITS_FOR_100((test) -> {
			RawClient client = test.server.client()
				.send("POST /body HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(100);
			return client;
		}),

		STREAMED_BODY((test) -> test.waitingWorker(POST.formatted("/body", 200_000, "x".repeat(100_000)))),

		STREAMED_BODY_OF_A_HANDLER_THAT_WRAPS_WHAT_IT_CATCHES(
				(test) -> test.waitingWorker(POST.formatted("/wrapping-body", 200_000, "x".repeat(100_000)))),

		HANDLER_ON_THE_LOOP((test) -> test.entered("/block")),

		HANDLER_THAT_LOST_ITS_LOOP((test) -> {
			RawClient client = test.entered("/block");
			test.server.lookTwice();
			return client;
		}),

		HANDLER_ON_A_WORKER((test) -> test.entered("/block-worker")),

		HANDLER_WITH_A_REQUEST_BEHIND(
				(test) -> test.settled(test.entered("/block-worker").get("/fast").send("GET /fa"))),

		INTERIM_RESPONSE((test) -> {
			RawClient client = test.server.slowClient().get("/hints");
			test.entered.acquire();
			return client;
		}),

		WRITING((test) -> test.headOf("/large")),

		WRITING_A_FILE((test) -> test.headOf("/file")),

		STREAMED_RESPONSE_ON_THE_LOOP((test) -> {
			RawClient client = test.headOf("/endless");
			Await.until("the stream gave up its loop", () -> test.server.server().displaced() == 1);
			return client;
		}),

		STREAMED_RESPONSE_ON_A_WORKER((test) -> test.headOf("/endless-worker")),

		STREAMED_RESPONSE_OF_A_WRITER_THAT_WRAPS_WHAT_IT_CATCHES((test) -> test.headOf("/endless-wrapping")),

		STREAMED_RESPONSE_OF_A_WRITER_THAT_FAILS_BY_ITSELF_THEN((test) -> test.headOf("/endless-careless")),

		EVENTS((test) -> test.headOf("/events")),

		EVENTS_THAT_WAIT((test) -> test.headOf("/many-events")),

		EVENTS_THAT_ARE_REPLAYED((test) -> test.headOf("/endless-events")),

		LINGERING((test) -> {
			RawClient client = test.server.client().send(POST.formatted("/body", LARGE, "half"));
			assertThat(client.read().status()).isEqualTo(413);
			return client;
		});

		private final Way way;

		State(Way way) {
			this.way = way;
		}

		RawClient reach(ResetTests test) throws Exception {
			return this.way.go(test);
		}

	}

	/** How a state is reached. */
	private interface Way {

		RawClient go(ResetTests test) throws Exception;

	}

	private final Gate gate = new Gate();

	private final Semaphore entered = new Semaphore(0);

	@TempDir
	private Path directory;

	private TestServer server;

	private static Handler stream(Endless writer) {
		return (request) -> Response.stream("text/plain", writer::write);
	}

	private interface Endless {

		void write(OutputStream out) throws IOException;

	}

	private static void writeForEver(OutputStream out) throws IOException {
		byte[] block = new byte[64 * 1024];
		while (true) {
			out.write(block);
		}
	}

	private static void writeAndWrap(OutputStream out) {
		try {
			writeForEver(out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("wrapped", ex);
		}
	}

	private static void writeAndForget(OutputStream out) {
		try {
			writeForEver(out);
		}
		catch (IOException ex) {
			throw new IllegalStateException("the cause is lost");
		}
	}

	private static void sendForEver(EventStream stream) {
		while (stream.send("x".repeat(1000))) {
			assertThat(stream.lastEventId()).isNull();
		}
	}

	private void sendHints(Request request) throws IOException {
		Response large = Response.of(103).withHeader("Link", "x".repeat(30_000));
		this.entered.release();
		while (true) {
			request.sendInterim(large);
		}
	}

	@BeforeEach
	void start() throws IOException {
		Files.write(this.directory.resolve("large"), new byte[LARGE]);
		Body.Events dropping = new Body.Events((stream) -> new Thread(() -> sendUntilFull(stream)).start(),
				SlowConsumer.DROP_NEWEST);
		this.server = TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/body", (request) -> Response.text("" + request.body().bytes().length))
			.and("/wrapping-body", (request) -> {
				try {
					return Response.text("" + request.body().bytes().length);
				}
				catch (IOException ex) {
					throw new IllegalStateException("wrapped", ex);
				}
			})
			.and("/block", this.gate)
			.and("/block-worker", Dispatch.WORKER, this.gate)
			.and("/hints", Dispatch.WORKER, (request) -> {
				sendHints(request);
				return Response.ok();
			})
			.and("/large", (request) -> Response.bytes("text/plain", new byte[LARGE]))
			.and("/file", (request) -> Response.file(this.directory.resolve("large")))
			.and("/endless", stream(ResetTests::writeForEver))
			.and("/endless-worker", Dispatch.WORKER, stream(ResetTests::writeForEver))
			.and("/endless-wrapping", Dispatch.WORKER, stream(ResetTests::writeAndWrap))
			.and("/endless-careless", Dispatch.WORKER, stream(ResetTests::writeAndForget))
			.and("/events", (request) -> Response.events((stream) -> stream.comment("begin")))
			.and("/many-events", (request) -> Response.ok().withBody(dropping))
			.and("/endless-events", Dispatch.WORKER, (request) -> Response.events(ResetTests::sendForEver))
			.start();
	}

	/** Until the loop can not have taken more in the meantime. */
	private static void sendUntilFull(EventStream stream) {
		for (int refused = 0; refused < 1000;) {
			refused = stream.send("x".repeat(1000)) ? 0 : refused + 1;
		}
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private RawClient settled(RawClient client) throws IOException {
		this.server.settle();
		return client;
	}

	private RawClient entered(String path) throws Exception {
		RawClient client = this.server.client().get(path);
		this.gate.awaitEntered();
		return client;
	}

	private RawClient headOf(String path) throws IOException {
		RawClient client = this.server.slowClient().get(path);
		assertThat(client.readHead().status()).isEqualTo(200);
		return settled(client);
	}

	private RawClient waitingWorker(String request) throws IOException {
		RawClient client = this.server.client().send(request);
		Await.until("a worker waits for the body", () -> this.server.server().workersBusy() == 1);
		return settled(client);
	}

	@ParameterizedTest
	@EnumSource(State.class)
	void nothingIsLeftOfItAndNothingIsSaid(State state) throws Exception {
		try (CapturedLog log = new CapturedLog()) {
			for (int i = 0; i < 3; i++) {
				RawClient client = state.reach(this);
				client.reset();
				this.gate.letThrough();
				Await.until("the connection is closed", () -> this.server.server().openConnections() == 0);
				Await.until("no worker is busy", () -> this.server.server().workersBusy() == 0);
				Await.until("no thread is displaced", () -> this.server.server().displaced() == 0);
				try (RawClient other = this.server.client()) {
					assertThat(other.get("/fast").read().body()).isEqualTo("fast");
				}
				Await.until("the other one is closed", () -> this.server.server().openConnections() == 0);
			}
			assertThat(log.about("")).extracting((record) -> record.getMessage()).isEmpty();
		}
	}

}
