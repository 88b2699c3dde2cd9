package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventSource;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How streams of events end that nobody closes: by their clients and by the stop. */
@Timeout(60)
class EventStreamDepartureTests {

	private static final Duration WRITE = Duration.ofSeconds(30);

	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private static final String COMMENT = EventWire.chunk(": \n\n");

	private static final String END = "0\r\n\r\n";

	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	private TestServer server(Dispatch dispatch) throws IOException {
		return server(dispatch, this.streams::add);
	}

	private static TestServer server(Dispatch dispatch, EventSource source) throws IOException {
		return TestServer.with("/events", dispatch, (request) -> Response.events(source)).start();
	}

	private EventStream opened() throws InterruptedException {
		EventStream stream = this.streams.poll(20, TimeUnit.SECONDS);
		assertThat(stream).as("the stream was opened").isNotNull();
		return stream;
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatHasEndedItsOutputGetsAllEvents(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			client.get("/events").endOutput().readHead();
			EventStream stream = opened();
			EventWire.assertRead(client, COMMENT);
			assertThat(stream.send("one")).isTrue();
			EventWire.assertRead(client, EventWire.chunk("data: one\n\n"));
			assertThat(server.server().eventStreams()).isEqualTo(1);
			server.advance(Deadlines.PROBE.plus(SLACK));
			server.settle();
			server.advance(HEARTBEAT.plus(SLACK));
			assertThat(stream.send("two")).isTrue();
			stream.close();
			assertThat(client.readToEnd()).endsWith(EventWire.chunk("data: two\n\n") + END);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void alsoIfItEndsItsOutputLater() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			client.get("/events").readHead();
			EventStream stream = opened();
			client.endOutput();
			EventWire.assertRead(client, COMMENT);
			server.advance(Deadlines.PROBE.plus(SLACK));
			EventWire.assertRead(client, COMMENT);
			server.advance(HEARTBEAT.plus(SLACK));
			EventWire.assertRead(client, COMMENT);
			stream.close();
			assertThat(client.readToEnd()).isEqualTo(END);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatHasClosedItsSideIsFoundOutWithinASecondOrTwo(Dispatch dispatch) throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		EventSource source = (stream) -> {
			stream.onClose(ended::countDown);
			this.streams.add(stream);
		};
		try (TestServer server = server(dispatch, source)) {
			RawClient client = server.client().get("/events");
			client.readHead();
			EventStream stream = opened();
			awaitGivenBack(server);
			client.close();
			server.settle();
			server.advance(Deadlines.PROBE.plus(SLACK));
			assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(stream.isOpen()).isFalse();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	/** Until the thread that has opened the stream has given it to the loop. */
	private static void awaitGivenBack(TestServer server) throws IOException {
		Await.until("the source has returned",
				() -> server.server().workersBusy() + server.server().reservedWorkersBusy() == 0);
		server.settle();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aClientThatLeavesWhileItsStreamIsOpenedIsFoundOutAfterThat(Dispatch dispatch) throws Exception {
		Gate gate = new Gate();
		CountDownLatch ended = new CountDownLatch(1);
		EventSource source = (stream) -> {
			stream.onClose(ended::countDown);
			gate.handle(null);
		};
		try (TestServer server = server(dispatch, source); RawClient client = server.client()) {
			client.get("/events");
			gate.awaitEntered();
			client.reset();
			gate.letThrough();
			server.advanceUntil("the stream has ended", Deadlines.PROBE.plus(SLACK), () -> ended.getCount() == 0);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void whoeverSendsButDoesNotReadWinsNoTime() throws Exception {
		Body.Events body = new Body.Events(this.streams::add, SlowConsumer.DROP_NEWEST);
		try (TestServer server = TestServer.with("/events", (request) -> Response.ok().withBody(body)).start();
				RawClient client = server.slowClient()) {
			client.get("/events").readHead();
			EventStream stream = opened();
			String event = "x".repeat(10_000);
			Await.until("nothing more is taken", () -> {
				while (stream.send(event)) {
					assertThat(stream.isOpen()).isTrue();
				}
				settle(server);
				return !stream.send(event);
			});
			for (int i = 0; i < 4 && stream.isOpen(); i++) {
				client.send("x");
				server.settle();
				server.advance(WRITE.dividedBy(3));
				server.settle();
			}
			assertThat(stream.isOpen()).isFalse();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	private static void settle(TestServer server) {
		try {
			server.settle();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void aHundredIdleStreamsDoNotHoldUpTheStop() throws Exception {
		List<RawClient> clients = new ArrayList<>();
		AtomicInteger ends = new AtomicInteger();
		TestServer server = server(Dispatch.ADAPTIVE, (stream) -> stream.onClose(ends::incrementAndGet));
		for (int i = 0; i < 100; i++) {
			RawClient client = server.client();
			clients.add(client);
			client.get("/events").readHead();
		}
		CountDownLatch stopped = new CountDownLatch(1);
		List<String> cutOff = new ArrayList<>();
		new Thread(() -> {
			cutOff.addAll(server.server().stop(Duration.ofHours(1)));
			stopped.countDown();
		}).start();
		for (RawClient client : clients) {
			assertThat(client.readToEnd()).isEqualTo(END); // and does not close its side
		}
		server.advanceUntil("the server has stopped", Deadlines.LINGER, () -> stopped.getCount() == 0);
		assertThat(ends).as("have run when the server has stopped").hasValue(100);
		assertThat(cutOff).isEmpty();
		for (RawClient client : clients) {
			client.close();
		}
	}

	@Test
	void aStreamThatIsCutOffByTheStopIsNamedAndTold() throws Exception {
		AtomicInteger ends = new AtomicInteger();
		Body.Events body = new Body.Events(this.streams::add, SlowConsumer.DROP_NEWEST);
		try (TestServer server = TestServer.with("/events", (request) -> Response.ok().withBody(body)).start();
				RawClient client = server.slowClient()) {
			client.get("/events").readHead();
			EventStream stream = opened();
			stream.onClose(ends::incrementAndGet);
			String event = "x".repeat(10_000);
			Await.until("nothing more is taken", () -> {
				settle(server);
				return !stream.send(event);
			});
			assertThat(server.server().stop(Duration.ZERO)).singleElement().asString().startsWith("a stream of events");
			assertThat(ends).hasValue(1);
			assertThat(stream.send("late")).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(value = Dispatch.class, names = "LOOP", mode = EnumSource.Mode.EXCLUDE)
	void aStreamThatIsStillBeingOpenedAtTheEndOfTheGraceIsTold(Dispatch dispatch) throws Exception {
		Gate gate = new Gate();
		CountDownLatch ended = new CountDownLatch(1);
		EventSource source = (stream) -> {
			stream.onClose(ended::countDown);
			gate.handle(null);
		};
		try (TestServer server = server(dispatch, source); RawClient client = server.client()) {
			client.get("/events");
			gate.awaitEntered();
			server.lookTwice();
			server.server().stop(Duration.ZERO);
			assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void theEndOfAStreamRunsOnceAndOffTheLoopEvenIfAllWorkersAreBusy() throws Exception {
		Gate gate = new Gate();
		BlockingQueue<String> threads = new LinkedBlockingQueue<>();
		try (TestServer server = TestServer.with("/events", (request) -> Response.events(this.streams::add))
			.and("/block", Dispatch.WORKER, gate)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(0)))
			.start(); RawClient blocking = server.client(); RawClient client = server.client()) {
			blocking.get("/block");
			gate.awaitEntered();
			client.get("/events").readHead();
			EventStream stream = opened();
			stream.onClose(() -> threads.add(Thread.currentThread().getName()));
			stream.close();
			stream.close();
			assertThat(client.readToEnd()).isEqualTo(END);
			assertThat(threads.poll(20, TimeUnit.SECONDS)).isEqualTo("mini-server-stream-ends");
			gate.letThrough();
			blocking.read();
			server.settle();
			assertThat(threads).isEmpty();
		}
	}

	@Test
	void whatFailsAtTheEndOfAStreamDoesNotKeepTheRestFromRunning() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		try (CapturedLog log = new CapturedLog();
				TestServer server = server(Dispatch.ADAPTIVE);
				RawClient client = server.client()) {
			client.get("/events").readHead();
			EventStream stream = opened();
			stream.onClose(() -> {
				throw new IllegalStateException("wrong");
			});
			stream.onClose(ended::countDown);
			stream.close();
			assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(log.about("end of an event stream")).hasSize(1);
		}
	}

}
