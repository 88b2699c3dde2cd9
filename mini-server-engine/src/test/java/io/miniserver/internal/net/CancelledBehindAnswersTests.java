package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.Dispatch;
import io.miniserver.http.LiveRequest;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A request that is cancelled while it waits behind an answer that is half sent. */
@Timeout(60)
class CancelledBehindAnswersTests {

	/** Small enough to be gathered with others. */
	private static final int GATHERED = 7 * 1024;

	/** Each is gathered, and sent when the next request needs a worker. */
	private static final String PAIR = "GET /bytes HTTP/1.1\r\nHost: t\r\n\r\nGET /worker HTTP/1.1\r\nHost: t\r\n\r\n";

	@Test
	void itsRefusalIsNotPutInFront() throws Exception {
		try (TestServer server = TestServer
			.with("/bytes", Dispatch.LOOP, (request) -> Response.bytes("application/octet-stream", new byte[GATHERED]))
			.and("/worker", Dispatch.WORKER, (request) -> Response.text("worked"))
			.start(); RawClient other = server.client(); RawClient client = server.slowClient()) {
			LiveView live = server.server().live();
			client.send(PAIR.repeat(800));
			Await.until("one waits behind what is not sent", () -> isWriting(server) && live.requests().size() == 1);
			LiveRequest waiting = live.requests().get(0);
			assertThat(waiting.path()).isEqualTo("/worker");
			assertThat(live.cancel(waiting.id())).isTrue();
			server.settle();
			assertThat(other.get("/worker").read().body()).isEqualTo("worked");
			assertThat(readToEnd(client)).doesNotContain("503").doesNotContain("request-cancelled");
			Await.until("its connection is closed", () -> server.server().openConnections() == 1);
			assertThat(other.get("/worker").read().body()).isEqualTo("worked");
		}
	}

	private static boolean isWriting(TestServer server) {
		boolean[] writing = { false };
		server.server()
			.live()
			.forEachConnection((connection) -> writing[0] |= connection.phase == Connection.Phase.WRITING
					&& connection.exchange != null);
		return writing[0];
	}

	/** A connection that is cut off may end with a reset. */
	private static String readToEnd(RawClient client) {
		StringBuilder all = new StringBuilder();
		try {
			for (byte[] read = client.readBytes(1000); read.length > 0; read = client.readBytes(1000)) {
				all.append(new String(read, StandardCharsets.ISO_8859_1));
			}
		}
		catch (IOException ex) {
			all.append("reset");
		}
		return all.toString();
	}

}
