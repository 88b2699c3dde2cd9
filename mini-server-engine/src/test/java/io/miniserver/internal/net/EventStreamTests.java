package io.miniserver.internal.net;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams of server-sent events over real sockets. */
@Timeout(120)
class EventStreamTests {

	private final OpenedStreams streams = new OpenedStreams();

	private TestServer.Builder server(Dispatch dispatch) {
		return TestServer.with("/events", dispatch, (request) -> Response.events(this.streams))
			.and("/fast", (request) -> Response.text("fast"));
	}

	private TestServer.Builder server(EventSource source) {
		return TestServer.with("/events", (request) -> Response.events(source))
			.and("/fast", (request) -> Response.text("fast"));
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void eventsReachTheClientAndTheEndIsAFinalChunk(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			assertThat(stream.send(ServerSentEvent.of("a\nb").withEvent("e").withId("1"))).isTrue();
			EventWire.assertRead(client, EventWire.chunk("event: e\nid: 1\ndata: a\ndata: b\n\n"));
			assertThat(stream.comment("here")).isTrue();
			EventWire.assertRead(client, EventWire.chunk(": here\n\n"));
			stream.close();
			EventWire.assertRead(client, "0\r\n\r\n");
			client.assertClosed();
			assertThat(stream.isOpen()).isFalse();
			assertThat(stream.send("late")).isFalse();
		}
	}

	@Test
	void aLoopThatWasTakenAwayWhileTheStreamWasOpenedHasItToo() throws Exception {
		Gate gate = new Gate();
		EventSource source = (stream) -> {
			stream.send("first");
			gate.handle(null);
			stream.send("second");
			this.streams.open(stream);
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			gate.awaitEntered();
			EventWire.assertRead(client, EventWire.chunk("data: first\n\n"));
			server.lookTwice();
			gate.letThrough();
			this.streams.opened().send("third");
			EventWire.assertRead(client, EventWire.chunk("data: second\n\n") + EventWire.chunk("data: third\n\n"));
		}
	}

	@Test
	void anOpeningSourceMayReplayMoreThanTheBufferHolds() throws Exception {
		EventSource source = (stream) -> {
			for (int i = 0; i < 10_000; i++) {
				assertThat(stream.send("number " + i + " " + "x".repeat(100))).isTrue();
			}
			stream.close();
		};
		try (TestServer server = server(source).start(); RawClient client = server.slowClient()) {
			RawClient.Answer all = client.get("/events").read();
			assertThat(all.body()).contains("number 0 ").contains("number 9999 ").hasSizeGreaterThan(1_000_000);
		}
	}

	@Test
	void aSourceThatFailsBeforeItSentAnythingIsAnError() throws Exception {
		EventSource source = (stream) -> {
			stream.onClose(() -> this.streams.open(stream));
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/events").read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
			assertThat(this.streams.opened().isOpen()).isFalse();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aSourceThatFailsLaterEndsTheConnectionWithoutAFinalChunk() throws Exception {
		EventSource source = (stream) -> {
			stream.onClose(() -> this.streams.open(stream));
			stream.send("one");
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			assertThat(client.readToEnd()).isEqualTo(EventWire.chunk("data: one\n\n"));
			assertThat(this.streams.opened().isOpen()).isFalse();
		}
	}

	@Test
	void eventsOfSeveralThreadsArriveWholeAndThoseOfEachInOrder() throws Exception {
		int threads = 8;
		int events = 500;
		try (TestServer server = server(Dispatch.ADAPTIVE)
			.config((config) -> config.withEvents(config.events().withBuffer(10_000_000)))
			.start(); RawClient client = server.client()) {
			client.get("/events");
			EventStream stream = this.streams.opened();
			List<Thread> senders = IntStream.range(0, threads)
				.mapToObj((sender) -> new Thread(() -> IntStream.range(0, events)
					.forEach((i) -> stream.send(ServerSentEvent.of("x\n" + i).withEvent("s" + sender)))))
				.toList();
			senders.forEach(Thread::start);
			for (Thread sender : senders) {
				sender.join();
			}
			stream.close();
			String body = client.read().body();
			int[] next = new int[threads];
			for (String event : body.split("\n\n", 0)) {
				String[] lines = event.split("\n", 0);
				int sender = Integer.parseInt(lines[0].substring("event: s".length()));
				assertThat(lines).containsExactly("event: s" + sender, "data: x", "data: " + next[sender]++);
			}
			assertThat(next).containsOnly(events);
		}
	}

	@Test
	void aClientOfHttp10GetsTheEventsUntilTheEndOfTheConnection() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.send("GET /events HTTP/1.0\r\n\r\n");
			assertThat(client.readHead().headers()).doesNotContainKey("transfer-encoding");
			EventStream stream = this.streams.opened();
			stream.send("x");
			stream.close();
			assertThat(client.readToEnd()).isEqualTo("data: x\n\n");
		}
	}

	@Test
	void headOpensNothing() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.send("HEAD /events HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.readHead().header("content-type")).isEqualTo("text/event-stream");
			client.assertClosed();
			assertThat(this.streams.isEmpty()).isTrue();
		}
	}

	@Test
	void aSourceMayReadTheRequestBodyAndNo100GetsIntoItsEvents() throws Exception {
		Handler handler = (request) -> Response.events((stream) -> {
			stream.send("begin");
			stream.send(request.body().text().length() + " bytes");
			stream.close();
		});
		try (TestServer server = TestServer.with("/events", handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /events HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(200);
			EventWire.assertRead(client, EventWire.chunk("data: begin\n\n"));
			client.send("hello");
			assertThat(client.readToEnd()).isEqualTo(EventWire.chunk("data: 5 bytes\n\n") + "0\r\n\r\n");
		}
	}

	@Test
	void theLastEventIdIsTakenForUtf8() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.send("GET /events HTTP/1.1\r\nHost: t\r\nLast-Event-ID: n\u00c3\u00bc7\r\n\r\n");
			assertThat(this.streams.opened().lastEventId()).isEqualTo("n\u00fc7");
		}
	}

	@Test
	void aClientOfTheJdkReadsThem() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/events"))
				.build();
			HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofLines());
			EventStream stream = this.streams.opened();
			stream.send(ServerSentEvent.of("hello").withRetry(Duration.ofSeconds(2)));
			stream.close();
			assertThat(response.body()).containsExactly("retry: 2000", "data: hello", "");
		}
	}

}
