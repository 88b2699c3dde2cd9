package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client goes away, in each phase of its connection. Nothing of it stays, and the
 * others are served on.
 */
@Timeout(60)
class DisconnectTests {

	/** How a client goes away. */
	enum Departure {

		RESET {
			@Override
			void from(RawClient client) throws IOException {
				client.reset();
			}
		},

		CLOSE {
			@Override
			void from(RawClient client) throws IOException {
				client.close();
			}
		};

		abstract void from(RawClient client) throws IOException;

	}

	private static final int LARGE = 32 * 1024 * 1024;

	private static final Handler ENDLESS = (request) -> Response.stream("text/plain", (out) -> writeForEver(out));

	private static final Handler UPLOAD = (request) -> Response.text("length " + request.body().bytes().length);

	private static final Handler LARGE_BYTES = (request) -> Response.bytes("text/plain", new byte[LARGE]);

	private final Gate gate = new Gate();

	private TestServer server;

	private static void writeForEver(OutputStream out) throws IOException {
		byte[] block = new byte[64 * 1024];
		while (true) {
			out.write(block);
		}
	}

	@BeforeEach
	void start() throws IOException {
		this.server = TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/endless", ENDLESS)
			.and("/endless-worker", Dispatch.WORKER, ENDLESS)
			.and("/upload", UPLOAD)
			.and("/large", LARGE_BYTES)
			.and("/block", this.gate)
			.and("/block-worker", Dispatch.WORKER, this.gate)
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/** Each test ends with it: nothing is left of the client. */
	private void assertForgotten() throws IOException {
		Await.until("the connection is closed", () -> this.server.server().openConnections() == 0);
		Await.until("no worker is busy", () -> this.server.server().workersBusy() == 0);
		Await.until("no thread is displaced", () -> this.server.server().displaced() == 0);
		try (RawClient other = this.server.client()) {
			assertThat(other.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void beforeItSentAnything(Departure departure) throws Exception {
		RawClient client = this.server.client();
		this.server.settle();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void betweenTwoRequests(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.get("/fast").read();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void withinAHead(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.send("GET /fa");
		this.server.settle();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void withinABufferedBody(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhalf");
		this.server.settle();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void withinAStreamedBody(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(70_000));
		Await.until("a worker waits for the body", () -> this.server.server().workersBusy() == 1);
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileAWorkerRunsItsHandler(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.get("/block-worker");
		this.gate.awaitEntered();
		departure.from(client);
		this.server.settle();
		this.gate.letThrough();
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileTheLoopRunsItsHandler(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.get("/block");
		this.gate.awaitEntered();
		departure.from(client);
		this.gate.letThrough();
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileADisplacedThreadRunsItsHandler(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.get("/block");
		this.gate.awaitEntered();
		this.server.lookTwice();
		departure.from(client);
		this.server.settle();
		this.gate.letThrough();
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileItsResponseWaitsForIt(Departure departure) throws Exception {
		RawClient client = this.server.slowClient();
		client.get("/large").get("/large").readHead();
		this.server.settle();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileAStreamWaitsForIt(Departure departure) throws Exception {
		RawClient client = this.server.slowClient();
		client.get("/endless").readHead();
		Await.until("the stream gave up its loop", () -> this.server.server().displaced() == 1);
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileAWorkersStreamWaitsForIt(Departure departure) throws Exception {
		RawClient client = this.server.slowClient();
		client.get("/endless-worker").readHead();
		this.server.settle();
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void whileTheServerLingers(Departure departure) throws Exception {
		RawClient client = this.server.client();
		client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000000\r\n\r\nhalf");
		assertThat(client.read().status()).isEqualTo(413);
		departure.from(client);
		assertForgotten();
	}

	@ParameterizedTest
	@EnumSource(Departure.class)
	void withRequestsThatNobodyHasRead(Departure departure) throws Exception {
		RawClient client = this.server.slowClient();
		client.get("/block-worker");
		this.gate.awaitEntered();
		for (int i = 0; i < 100; i++) {
			client.get("/large");
		}
		this.server.settle();
		departure.from(client);
		this.gate.letThrough();
		assertForgotten();
	}

}
