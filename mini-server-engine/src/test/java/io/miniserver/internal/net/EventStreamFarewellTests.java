package io.miniserver.internal.net;

import java.time.Duration;

import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The last event of a stream whose server stops. */
@Timeout(60)
class EventStreamFarewellTests {

	private static final ServerSentEvent FAREWELL = ServerSentEvent.of("moved").withRetry(Duration.ofSeconds(3));

	private static final String ON_THE_WIRE = EventWire.chunk("retry: 3000\ndata: moved\n\n");

	private final OpenedStreams streams = new OpenedStreams();

	private TestServer server() throws Exception {
		return TestServer.with("/events", (request) -> Response.events(this.streams))
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	private EventStream open(RawClient client) throws Exception {
		EventWire.assertBegins(client.get("/events"));
		return this.streams.opened();
	}

	@Test
	void comesBehindAllOthersAndIsTheLast() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			EventStream stream = open(client);
			stream.farewell(ServerSentEvent.of("replaced"));
			stream.farewell(FAREWELL);
			stream.send("one");
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			EventWire.assertRead(client, EventWire.chunk("data: one\n\n") + ON_THE_WIRE + "0\r\n\r\n");
			client.assertClosed();
			client.endOutput();
			stopping.join();
			assertThat(stream.send("late")).isFalse();
		}
	}

	@Test
	void isNotSentWhenTheApplicationEndsTheStream() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			EventStream stream = open(client);
			stream.farewell(FAREWELL);
			stream.close();
			EventWire.assertRead(client, "0\r\n\r\n");
			client.assertClosed();
		}
	}

	/** Its client would come back to this server. */
	@Test
	void isNotSentWhileTheServerDrains() throws Exception {
		try (TestServer server = server();
				RawClient before = server.client();
				RawClient within = server.client();
				RawClient other = server.client()) {
			EventStream first = open(before);
			first.farewell(FAREWELL);
			server.server().drain();
			EventStream second = open(within);
			second.farewell(FAREWELL);
			assertThat(first.send("still here")).isTrue();
			assertThat(second.send("here, too")).isTrue();
			EventWire.assertRead(before, EventWire.chunk("data: still here\n\n"));
			EventWire.assertRead(within, EventWire.chunk("data: here, too\n\n"));
			assertThat(other.get("/fast").read().header("connection")).isEqualTo("close");
			assertThat(first.isOpen()).isTrue();
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			for (RawClient client : new RawClient[] { before, within }) {
				EventWire.assertRead(client, ON_THE_WIRE + "0\r\n\r\n");
				client.endOutput();
			}
			other.endOutput();
			stopping.join();
		}
	}

}
