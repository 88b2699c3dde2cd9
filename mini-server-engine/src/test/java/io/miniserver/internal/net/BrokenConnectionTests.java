package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.TlsConfig;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections whose end fails in a way that nobody expects: an engine of TLS throws. The
 * others end as ever, and nothing of the broken one is left.
 */
@Timeout(60)
class BrokenConnectionTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

	@TempDir
	static Path directory;

	static TlsKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private static TestServer server() throws Exception {
		TlsConfig tls = TlsConfig.of(BrokenTls.breaking(keys.context()));
		return TestServer.with("/", (request) -> Response.text("hello"))
			.and("/events", (request) -> Response.events((stream) -> stream.send("first")))
			.config((config) -> config.withTls(tls))
			.start();
	}

	private static TlsClient client(TestServer server) throws Exception {
		TlsClient client = new TlsClient(server.port(), keys.clientContext(), TlsClient.Sender.WHOLE, (parameters) -> {
		}).handshake();
		client.sendBytes(client.encrypt(GET));
		client.readUntil("hello");
		return client;
	}

	@Test
	void aStopClosesTheOthers() throws Exception {
		List<TlsClient> clients = new ArrayList<>();
		try (CapturedLog log = new CapturedLog(); TestServer server = server()) {
			for (int i = 0; i < 3; i++) {
				clients.add(client(server));
			}
			server.server().stop(Duration.ZERO);
			for (TlsClient client : clients) {
				assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CUT_OFF);
			}
			assertThat(server.server().openConnections()).isZero();
			assertThat(server.server().counts().tls().open()).isZero();
			assertThat(log.about("A connection did not close properly")).hasSize(3);
		}
		finally {
			for (TlsClient client : clients) {
				client.close();
			}
		}
	}

	/** The end of a stream is more than its connection's: the loop ends all in turn. */
	@Test
	void aStopEndsTheStreamsOfTheOthers() throws Exception {
		List<TlsClient> clients = new ArrayList<>();
		try (TestServer server = server()) {
			for (int i = 0; i < 3; i++) {
				TlsClient client = client(server);
				clients.add(client);
				client.sendBytes(client.encrypt("GET /events HTTP/1.1\r\nHost: test\r\n\r\n"));
				client.readUntil("first");
			}
			assertThat(server.server().stop(Duration.ofSeconds(20))).as("what was not ended").isEmpty();
		}
		finally {
			for (TlsClient client : clients) {
				client.close();
			}
		}
	}

	@Test
	void anIdleOneIsNotCountedForEver() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server)) {
			server.advanceUntil("it is closed", Duration.ofSeconds(100), () -> server.server().openConnections() == 0);
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CUT_OFF);
			client(server).close();
			Await.until("the next one is not, either", () -> server.server().openConnections() == 0);
		}
	}

}
