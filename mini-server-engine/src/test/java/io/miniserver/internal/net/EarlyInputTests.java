package io.miniserver.internal.net;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What arrives behind a request that is handled off the loop is read ahead; whoever reads
 * next gets it first. Each test has a body that is cut by the end of what had arrived
 * before the handler began.
 */
@Timeout(60)
class EarlyInputTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Handler ECHO = (request) -> Response.text(request.body().text());

	private static final String FAST_REQUEST = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	private static final String POST = " HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\n01234";

	/** More than is read ahead. */
	private static final int MANY = 2 * Buffers.SIZE / FAST_REQUEST.length();

	private static TestServer server(Gate gate, int bufferedBody) throws Exception {
		return TestServer.with("/slow", Dispatch.WORKER, gate)
			.and("/fast", FAST)
			.and("/echo", ECHO)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(bufferedBody)))
			.start();
	}

	/** The first half of the body comes with the request before it, the rest later. */
	private static void begin(TestServer server, Gate gate, RawClient client, String path) throws Exception {
		client.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\nPOST " + path + POST);
		gate.awaitEntered();
		client.send("56789" + FAST_REQUEST.repeat(MANY));
		server.settle();
		gate.letThrough();
		assertThat(client.read().body()).isEqualTo("through");
	}

	private static void assertAllFast(RawClient client) throws Exception {
		for (int i = 0; i < MANY; i++) {
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4, 5, 9, 64 * 1024 })
	void aBodyIsReadInItsOrderWhereverItIsRead(int bufferedBody) throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(gate, bufferedBody); RawClient client = server.client()) {
			begin(server, gate, client, "/echo");
			assertThat(client.read().body()).isEqualTo("0123456789");
			assertAllFast(client);
		}
	}

	@Test
	void theBodyOfARefusedRequestIsNotTakenForRequests() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(gate, 0); RawClient client = server.client()) {
			begin(server, gate, client, "/nothing-is-here");
			assertThat(client.read().status()).isEqualTo(404);
			assertAllFast(client);
		}
	}

	@Test
	void aClientThatSendsMoreThanIsReadAheadAndLeavesIsNoticedAtTheAnswer() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(gate, 0); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			client.send(FAST_REQUEST.repeat(MANY));
			server.settle();
			client.reset();
			gate.letThrough();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
		}
	}

}
