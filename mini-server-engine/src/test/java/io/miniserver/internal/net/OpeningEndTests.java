package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.miniserver.config.ProxyConfig;
import io.miniserver.config.ProxyConfig.ProxyProtocol;

import io.miniserver.config.TlsConfig;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections that have said nothing yet when the server stops: before their handshake,
 * or before the header that a proxy sends.
 */
@Timeout(60)
class OpeningEndTests {

	private static final String HEADER = "PROXY TCP4 192.0.2.1 192.0.2.2 4711 80\r\n";

	private static final String LAST = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	@TempDir
	static Path directory;

	static TlsKeys keys;

	/** Hold the loop, so that what happens meanwhile is seen by it all at once. */
	private final Gate first = new Gate();

	private final Gate second = new Gate();

	private final Gate third = new Gate();

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private TestServer.Builder routes() {
		return TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/first", Dispatch.LOOP, this.first)
			.and("/second", Dispatch.LOOP, this.second)
			.and("/third", Dispatch.LOOP, this.third);
	}

	private TestServer secure() throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context());
		return routes().config((config) -> config.withTls(tls)).start();
	}

	private TestServer proxied() throws IOException {
		return routes().config((config) -> config.withProxies(ProxyConfig.defaults()
			.withProxyProtocol(ProxyProtocol.REQUIRED)
			.withTrusted(TrustedPeers.of(List.of("127.0.0.1"))))).start();
	}

	private static TlsClient silent(TestServer server) throws Exception {
		return new TlsClient(server.port(), keys.clientContext(), TlsClient.Sender.WHOLE, (parameters) -> {
		});
	}

	/** Returns when the loop has been told to end its idle connections. */
	private static void stop(TestServer server) {
		Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(20)), "stops the server");
		stopping.start();
		Await.until("the server waits for its connections", () -> stopping.getState() == Thread.State.TIMED_WAITING);
	}

	private static void awaitConnection(TestServer server, String what, Predicate<Connection> condition) {
		Await.until(what, () -> {
			boolean[] found = { false };
			server.server().live().forEachConnection((connection) -> found[0] |= condition.test(connection));
			return found[0];
		});
	}

	private static boolean waitsFor(Connection connection, Deadline deadline) {
		DeadlineQueue queue = connection.queue;
		return queue != null && queue.kind() == deadline;
	}

	@Test
	void aHandshakeThatBeginsThenHasTheTimeOfAHead() throws Exception {
		try (TestServer server = secure(); TlsClient client = silent(server)) {
			Await.until("it is accepted", () -> server.server().openConnections() == 1);
			stop(server);
			awaitConnection(server, "it is idle", (connection) -> waitsFor(connection, Deadline.DRAIN));
			byte[] hello = client.hello();
			client.sendBytes(Arrays.copyOf(hello, 10));
			awaitConnection(server, "it has begun", (connection) -> waitsFor(connection, Deadline.HEAD));
			server.advance(Duration.ofSeconds(5));
			client.sendBytes(Arrays.copyOfRange(hello, 10, hello.length));
			client.shakeHands();
			client.sendBytes(client.encrypt(LAST));
			assertThat(client.readUntil("fast")).contains("Connection: close");
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	/**
	 * The loop polls and finds nothing of the silent client, whose time is over by then;
	 * its first bytes arrive before the loop looks at its deadlines.
	 */
	@Test
	void aHandshakeThatArrivesWithTheDeadlineIsServed() throws Exception {
		try (TestServer server = secure();
				TlsClient first = silent(server).handshake();
				TlsClient second = silent(server).handshake();
				TlsClient third = silent(server).handshake();
				TlsClient client = silent(server)) {
			first.sendBytes(first.encrypt("GET /first HTTP/1.1\r\nHost: t\r\n\r\n"));
			this.first.awaitEntered();
			second.sendBytes(second.encrypt("GET /second HTTP/1.1\r\nHost: t\r\n\r\n"));
			stopUntilIdleOnesEnd(server);
			third.sendBytes(third.encrypt("GET /third HTTP/1.1\r\nHost: t\r\n\r\n"));
			this.second.letThrough();
			this.third.awaitEntered();
			client.sendBytes(client.hello());
			this.third.letThrough();
			client.shakeHands();
			client.sendBytes(client.encrypt(LAST));
			assertThat(client.readUntil("fast")).contains("Connection: close");
		}
	}

	/**
	 * The first request holds the loop until it knows of the stop, the second one while
	 * the time of idle connections passes; then its next poll notices that.
	 */
	private void stopUntilIdleOnesEnd(TestServer server) throws InterruptedException {
		Await.until("all are accepted", () -> server.server().openConnections() == 4);
		stop(server);
		this.first.letThrough();
		this.second.awaitEntered();
		server.advanceUnnoticed(Duration.ofMillis(400));
	}

	@Test
	void theHeaderOfAProxyThatArrivesWithTheDeadlineIsServed() throws Exception {
		try (TestServer server = proxied();
				RawClient first = server.client();
				RawClient second = server.client();
				RawClient third = server.client();
				RawClient client = server.client()) {
			third.send(HEADER).get("/fast").read();
			first.send(HEADER).get("/first");
			this.first.awaitEntered();
			second.send(HEADER).get("/second");
			stopUntilIdleOnesEnd(server);
			third.get("/third");
			this.second.letThrough();
			this.third.awaitEntered();
			client.send(HEADER).get("/fast");
			this.third.letThrough();
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aHeaderAloneGetsTheTimeOfAnIdleConnection() throws Exception {
		try (TestServer server = proxied();
				RawClient first = server.client();
				RawClient second = server.client();
				RawClient third = server.client();
				RawClient client = server.client()) {
			third.send(HEADER).get("/fast").read();
			first.send(HEADER).get("/first");
			this.first.awaitEntered();
			second.send(HEADER).get("/second");
			stopUntilIdleOnesEnd(server);
			third.get("/third");
			this.second.letThrough();
			this.third.awaitEntered();
			client.send(HEADER);
			this.third.letThrough();
			third.read();
			awaitConnection(server, "the header was read",
					(connection) -> connection.phase == Connection.Phase.IDLE && waitsFor(connection, Deadline.DRAIN));
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	/** As at the end of any idle connection. */
	@Test
	void oneThatStaysSilentEndsWithoutAReset() throws Exception {
		try (TestServer server = secure(); RawClient client = server.client()) {
			Await.until("it is accepted", () -> server.server().openConnections() == 1);
			stop(server);
			awaitConnection(server, "it is idle", (connection) -> waitsFor(connection, Deadline.DRAIN));
			server.advance(Duration.ofMillis(400));
			client.assertClosed();
			client.send("too late").assertClosed();
			server.advanceUntil("it is closed", Duration.ofMillis(400), () -> server.server().openConnections() == 0);
		}
	}

}
