package io.miniserver.boot;

import java.io.IOException;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows on a running server what each property of {@code mini-server.events} does.
 */
class EventsPropertyEffectTests {

	@Test
	void silentStreamHasAHeartbeat() throws IOException {
		try (TestApp app = TestApp.start(Streams.class, "mini-server.events.heartbeat=100ms");
				RawClient client = RawClient.connect(app)) {
			assertThat(client.get("/silent").head()).contains("Content-Type: text/event-stream");
			// the size of a chunk, and the colon with which a comment begins
			assertThat(client.read(4)).matches("[1-9]\r\n:");
		}
	}

	@Test
	void bufferLimitsAnEvent() throws IOException {
		assertThat(events()).contains("data: " + Streams.EVENT);
		assertThat(events("mini-server.events.buffer=1KB")).contains("data: refused")
			.contains("(mini-server.events.buffer)");
	}

	private static String events(String... properties) throws IOException {
		try (TestApp app = TestApp.start(Streams.class, properties); RawClient client = RawClient.connect(app)) {
			return client.get("/large").rest();
		}
	}

	@HttpHandler
	static class Streams {

		static final String EVENT = "x".repeat(2000);

		@Get("/silent")
		Response silent() {
			return Response.events((stream) -> {
			});
		}

		@Get("/large")
		Response large() {
			return Response.events((stream) -> {
				sendLarge(stream);
				stream.close();
			});
		}

		private static void sendLarge(EventStream stream) {
			try {
				stream.send(EVENT);
			}
			catch (IllegalArgumentException ex) {
				stream.send("refused: " + ex.getMessage());
			}
		}

	}

}
