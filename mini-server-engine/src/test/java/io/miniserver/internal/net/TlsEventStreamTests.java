package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.file.Path;

import io.miniserver.config.TlsConfig;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of events over TLS, where input may be here that no event tells of. */
@Timeout(60)
class TlsEventStreamTests {

	private static final String EVENTS = "GET /events HTTP/1.1\r\nHost: test\r\n\r\n";

	@TempDir
	static Path directory;

	static TlsKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private static TestServer server() throws Exception {
		TlsConfig tls = TlsConfig.of(keys.context());
		return TestServer.with("/events", (request) -> Response.events((stream) -> {
			stream.send("the only one");
			stream.close();
		}))
			.and("/open", (request) -> Response.events((stream) -> stream.send("the first one")))
			.config((config) -> config.withTls(tls))
			.start();
	}

	private static TlsClient client(TestServer server) throws Exception {
		return new TlsClient(server.port(), keys.clientContext(), TlsClient.Sender.WHOLE, (parameters) -> {
		}).handshake();
	}

	/**
	 * What came with the request is none of the stream's business once that has ended.
	 */
	@Test
	void aStreamThatEndsAtOnceIsReadToItsEnd() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server)) {
			client.sendBytes(client.encrypt(EVENTS + EVENTS.repeat(2000)));
			assertThat(client.readUntil("the only one")).contains("200 OK");
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CLOSE_NOTIFY);
		}
	}

	@Test
	void whoSendsMuchToAnOpenStreamIsCutOff() throws Exception {
		try (TestServer server = server(); TlsClient client = client(server)) {
			client.sendBytes(client.encrypt(EVENTS.replace("/events", "/open")));
			client.readUntil("the first one");
			client.sendBytes(client.encrypt("x".repeat(70_000)));
			Await.until("it is closed", () -> server.server().openConnections() == 0);
		}
	}

}
