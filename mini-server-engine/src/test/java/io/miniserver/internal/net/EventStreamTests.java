package io.miniserver.internal.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.config.EventsConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Streams of server-sent events over real sockets. */
@Timeout(120)
class EventStreamTests {

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private static final Duration SLACK = Duration.ofSeconds(1);

	/** The streams that were opened. */
	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	private TestServer.Builder server(Dispatch dispatch) {
		return TestServer.with("/events", dispatch, (request) -> Response.events(this.streams::add))
			.and("/fast", (request) -> Response.text("fast"));
	}

	private TestServer.Builder server(EventSource source) {
		return TestServer.with("/events", (request) -> Response.events(source))
			.and("/fast", (request) -> Response.text("fast"));
	}

	private EventStream opened() throws InterruptedException {
		EventStream stream = this.streams.poll(20, TimeUnit.SECONDS);
		assertThat(stream).as("the stream was opened").isNotNull();
		return stream;
	}

	private static void assertBegins(RawClient client) throws IOException {
		RawClient.Answer head = client.readHead();
		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("content-type")).isEqualTo("text/event-stream");
		assertThat(head.header("cache-control")).isEqualTo("no-store");
		assertThat(head.header("transfer-encoding")).isEqualTo("chunked");
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	private static void assertRead(RawClient client, String expected) throws IOException {
		assertThat(new String(client.readBytes(expected.length()), java.nio.charset.StandardCharsets.ISO_8859_1))
			.isEqualTo(expected);
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void eventsReachTheClientAndTheEndIsAFinalChunk(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			assertThat(stream.send(ServerSentEvent.of("a\nb").withEvent("e").withId("1"))).isTrue();
			assertRead(client, chunk("event: e\nid: 1\ndata: a\ndata: b\n\n"));
			assertThat(stream.comment("here")).isTrue();
			assertRead(client, chunk(": here\n\n"));
			stream.close();
			assertRead(client, "0\r\n\r\n");
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
			this.streams.add(stream);
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			gate.awaitEntered();
			assertRead(client, chunk("data: first\n\n"));
			server.lookTwice();
			gate.letThrough();
			opened().send("third");
			assertRead(client, chunk("data: second\n\n") + chunk("data: third\n\n"));
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
			stream.onClose(() -> this.streams.add(stream));
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/events").read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
			assertThat(opened().isOpen()).isFalse();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aSourceThatFailsLaterEndsTheConnectionWithoutAFinalChunk() throws Exception {
		EventSource source = (stream) -> {
			stream.onClose(() -> this.streams.add(stream));
			stream.send("one");
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(source).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			assertThat(client.readToEnd()).isEqualTo(chunk("data: one\n\n"));
			assertThat(opened().isOpen()).isFalse();
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
			EventStream stream = opened();
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
	void thousandsOfIdleStreamsHoldNoThread() throws Exception {
		int count = OpenFiles.connections(2000, 1000, 2);
		List<RawClient> clients = new ArrayList<>();
		try (TestServer server = server(Dispatch.WORKER)
			.config((config) -> config.withWorkers(config.workers().withMax(2)))
			.start()) {
			int before = Thread.activeCount();
			for (int i = 0; i < count; i++) {
				RawClient client = server.client();
				clients.add(client);
				assertBegins(client.get("/events"));
			}
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
			assertThat(server.server().displaced()).isZero();
			assertThat(Thread.activeCount() - before).as("threads").isLessThan(10);
			try (RawClient other = server.client()) {
				assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			}
			for (int i = 0; i < count; i++) {
				opened().send("to all");
			}
			for (RawClient client : clients) {
				assertRead(client, chunk("data: to all\n\n"));
			}
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			for (RawClient client : clients) {
				assertRead(client, "0\r\n\r\n");
				client.close();
			}
			stopping.join();
		}
	}

	@Test
	void aStreamThatNeverFallsSilentDoesNotKeepTheLoopFromOthers() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		List<Thread> threads = new ArrayList<>();
		try (TestServer server = withPolicy(SlowConsumer.DROP_OLDEST);
				RawClient client = server.client();
				RawClient other = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			for (int i = 0; i < 2; i++) {
				threads.add(new Thread(() -> {
					while (!done.get()) {
						stream.send("x");
					}
				}));
			}
			threads.add(new Thread(() -> readQuietly(client)));
			threads.forEach(Thread::start);
			for (int i = 0; i < 200; i++) {
				assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			}
			done.set(true);
			stream.close();
			for (Thread thread : threads) {
				thread.join();
			}
		}
	}

	private static void readQuietly(RawClient client) {
		try {
			while (client.readBytes(4096).length > 0) {
				assertThat(client).isNotNull();
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void aHeartbeatIsSentWhenNothingElseWas() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			server.settle();
			for (int i = 0; i < 3; i++) {
				server.advance(HEARTBEAT.plus(SLACK));
				assertRead(client, chunk(": \n\n"));
			}
			server.advance(HEARTBEAT.minusSeconds(1));
			stream.send("x");
			assertRead(client, chunk("data: x\n\n"));
			server.settle();
			server.advance(HEARTBEAT.minusSeconds(1));
			server.settle();
			stream.send("y");
			assertRead(client, chunk("data: y\n\n"));
		}
	}

	@Test
	void aClientThatLeavesEndsTheStream() throws Exception {
		AtomicInteger ends = new AtomicInteger();
		try (TestServer server = server(Dispatch.ADAPTIVE).start()) {
			RawClient ending = server.client();
			RawClient resetting = server.client();
			for (RawClient client : List.of(ending, resetting)) {
				assertBegins(client.get("/events"));
				EventStream stream = opened();
				stream.onClose(ends::incrementAndGet);
				stream.onClose(() -> this.streams.add(stream));
			}
			ending.close();
			server.settle();
			server.advance(Deadlines.PROBE.plus(SLACK));
			assertThat(opened().isOpen()).isFalse();
			resetting.reset();
			assertThat(opened().send("x")).isFalse();
			assertThat(ends).hasValue(2);
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void whatIsToRunAtTheEndRunsAtOnceBehindIt() throws Exception {
		CountDownLatch run = new CountDownLatch(1);
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			stream.close();
			assertRead(client, "0\r\n\r\n");
			Await.until("the stream has ended", () -> !stream.isOpen());
			stream.onClose(run::countDown);
			assertThat(run.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	private TestServer withPolicy(SlowConsumer policy) throws IOException {
		Handler handler = (request) -> Response.events(this.streams::add)
			.withBody(new Body.Events(this.streams::add, policy));
		return TestServer.with("/events", handler)
			.and("/fast", (request) -> Response.text("fast"))
			.config((config) -> config.withEvents(EventsConfig.defaults().withBuffer(100_000)))
			.start();
	}

	/** Sends events of 10,000 bytes until one is not accepted; or a thousand. */
	private static int fill(EventStream stream) {
		for (int i = 0; i < 1000; i++) {
			if (!stream.send(i + " " + "x".repeat(10_000))) {
				return i;
			}
		}
		return 1000;
	}

	@Test
	void aClientThatIsTooSlowLosesItsStream() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.CLOSE); RawClient client = server.slowClient()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			assertThat(fill(stream)).isLessThan(1000);
			assertThat(stream.isOpen()).isFalse();
			assertThat(client.readToEnd()).doesNotEndWith("0\r\n\r\n");
			assertThat(server.server().rejections()).containsEntry("slow-consumer", 1L);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void orItLosesTheNewestEvents() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.DROP_NEWEST); RawClient client = server.slowClient()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			int accepted = fill(stream);
			assertThat(accepted).isLessThan(1000);
			assertThat(stream.isOpen()).isTrue();
			stream.close();
			List<Integer> numbers = numbers(client.readToEnd());
			assertThat(numbers).isEqualTo(IntStream.range(0, accepted).boxed().toList());
		}
	}

	@Test
	void orTheOldest() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.DROP_OLDEST); RawClient client = server.slowClient()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			assertThat(fill(stream)).isEqualTo(1000);
			stream.close();
			List<Integer> numbers = numbers(client.readToEnd());
			assertThat(numbers).isSorted().doesNotHaveDuplicates().endsWith(996, 997, 998, 999).hasSizeLessThan(1000);
		}
	}

	private static List<Integer> numbers(String body) {
		assertThat(body).endsWith("0\r\n\r\n");
		return Stream.of(body.split("\n", 0))
			.filter((line) -> line.startsWith("data: "))
			.map((line) -> Integer.valueOf(line.split(" ", 3)[1]))
			.toList();
	}

	@Test
	void aClientThatTakesNothingForTooLongLosesItsStream() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.DROP_NEWEST); RawClient client = server.slowClient()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			server.advanceUntil("the stream ends", Duration.ofSeconds(35), () -> fill(stream) == 0 && !stream.isOpen());
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void anEventThatIsLargerThanTheBufferIsAMistake() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.CLOSE); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			assertThatIllegalArgumentException().isThrownBy(() -> stream.send("x".repeat(100_000)))
				.withMessageContaining("mini-server.events.buffer");
			assertThat(stream.isOpen()).isTrue();
		}
	}

	@Test
	void theServersStopEndsStreamsInOrderAndAtOnce() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			assertBegins(client.get("/events"));
			EventStream stream = opened();
			stream.send("last");
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			assertRead(client, chunk("data: last\n\n") + "0\r\n\r\n");
			client.assertClosed();
			client.endOutput();
			stopping.join();
			assertThat(stream.isOpen()).isFalse();
		}
	}

	@Test
	void aClientOfHttp10GetsTheEventsUntilTheEndOfTheConnection() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.send("GET /events HTTP/1.0\r\n\r\n");
			assertThat(client.readHead().headers()).doesNotContainKey("transfer-encoding");
			EventStream stream = opened();
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
			assertThat(this.streams).isEmpty();
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
			assertRead(client, chunk("data: begin\n\n"));
			client.send("hello");
			assertThat(client.readToEnd()).isEqualTo(chunk("data: 5 bytes\n\n") + "0\r\n\r\n");
		}
	}

	@Test
	void theLastEventIdIsTakenForUtf8() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.send("GET /events HTTP/1.1\r\nHost: t\r\nLast-Event-ID: n\u00c3\u00bc7\r\n\r\n");
			assertThat(opened().lastEventId()).isEqualTo("n\u00fc7");
		}
	}

	@Test
	void requestsBehindAStreamAreNotServedAndTooManyEndIt() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.get("/events").get("/fast");
			assertBegins(client);
			EventStream stream = opened();
			stream.send("x");
			assertRead(client, chunk("data: x\n\n"));
			client.send(new byte[70_000]);
			Await.until("the stream ends", () -> !stream.isOpen());
		}
	}

	@Test
	void aClientOfTheJdkReadsThem() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start()) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/events"))
				.build();
			HttpResponse<Stream<String>> response = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofLines());
			EventStream stream = opened();
			stream.send(ServerSentEvent.of("hello").withRetry(Duration.ofSeconds(2)));
			stream.close();
			assertThat(response.body()).containsExactly("retry: 2000", "data: hello", "");
		}
	}

}
