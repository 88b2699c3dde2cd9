package io.miniserver.internal.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Streams that fall silent, that end, and thousands of them. */
@Timeout(120)
class EventStreamLifeTests {

	private static final Duration HEARTBEAT = Duration.ofSeconds(15);

	private static final Duration SLACK = Duration.ofSeconds(1);

	private final OpenedStreams streams = new OpenedStreams();

	private TestServer.Builder server(Dispatch dispatch) {
		return TestServer.with("/events", dispatch, (request) -> Response.events(this.streams))
			.and("/fast", (request) -> Response.text("fast"));
	}

	@Test
	void theServersStopEndsStreamsInOrderAndAtOnce() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			stream.send("last");
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			EventWire.assertRead(client, EventWire.chunk("data: last\n\n") + "0\r\n\r\n");
			client.assertClosed();
			client.endOutput();
			stopping.join();
			assertThat(stream.isOpen()).isFalse();
		}
	}

	@Test
	void aClientThatLeavesEndsTheStream() throws Exception {
		AtomicInteger ends = new AtomicInteger();
		try (TestServer server = server(Dispatch.ADAPTIVE).start()) {
			RawClient ending = server.client();
			RawClient resetting = server.client();
			for (RawClient client : List.of(ending, resetting)) {
				EventWire.assertBegins(client.get("/events"));
				EventStream stream = this.streams.opened();
				stream.onClose(ends::incrementAndGet);
				stream.onClose(() -> this.streams.open(stream));
			}
			ending.close();
			server.settle();
			server.advance(Deadlines.PROBE.plus(SLACK));
			assertThat(this.streams.opened().isOpen()).isFalse();
			resetting.reset();
			assertThat(this.streams.opened().send("x")).isFalse();
			assertThat(ends).hasValue(2);
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void whatIsToRunAtTheEndRunsAtOnceBehindIt() throws Exception {
		CountDownLatch run = new CountDownLatch(1);
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			stream.close();
			EventWire.assertRead(client, "0\r\n\r\n");
			Await.until("the stream has ended", () -> !stream.isOpen());
			stream.onClose(run::countDown);
			assertThat(run.await(20, TimeUnit.SECONDS)).isTrue();
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
				EventWire.assertBegins(client.get("/events"));
			}
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
			assertThat(server.server().displaced()).isZero();
			assertThat(Thread.activeCount() - before).as("threads").isLessThan(10);
			try (RawClient other = server.client()) {
				assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			}
			for (int i = 0; i < count; i++) {
				this.streams.opened().send("to all");
			}
			for (RawClient client : clients) {
				EventWire.assertRead(client, EventWire.chunk("data: to all\n\n"));
			}
			Thread stopping = new Thread(() -> server.server().stop(Duration.ofSeconds(60)));
			stopping.start();
			for (RawClient client : clients) {
				EventWire.assertRead(client, "0\r\n\r\n");
				client.close();
			}
			stopping.join();
		}
	}

	@Test
	void aHeartbeatIsSentWhenNothingElseWas() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			server.settle();
			for (int i = 0; i < 3; i++) {
				server.advance(HEARTBEAT.plus(SLACK));
				EventWire.assertRead(client, EventWire.chunk(": \n\n"));
			}
			server.advance(HEARTBEAT.minusSeconds(1));
			stream.send("x");
			EventWire.assertRead(client, EventWire.chunk("data: x\n\n"));
			server.settle();
			server.advance(HEARTBEAT.minusSeconds(1));
			server.settle();
			stream.send("y");
			EventWire.assertRead(client, EventWire.chunk("data: y\n\n"));
		}
	}

	@Test
	void requestsBehindAStreamAreNotServedAndTooManyEndIt() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE).start(); RawClient client = server.client()) {
			client.get("/events").get("/fast");
			EventWire.assertBegins(client);
			EventStream stream = this.streams.opened();
			stream.send("x");
			EventWire.assertRead(client, EventWire.chunk("data: x\n\n"));
			client.send(new byte[70_000]);
			Await.until("the stream ends", () -> !stream.isOpen());
		}
	}

}
