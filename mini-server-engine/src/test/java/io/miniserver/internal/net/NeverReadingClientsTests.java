package io.miniserver.internal.net;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that ask for 64 MiB each, in whatever form, and read nothing of it. */
@Timeout(120)
class NeverReadingClientsTests {

	private static final int CLIENTS = 20;

	private static final int MIB = 1024 * 1024;

	private static final int LENGTH = 64 * MIB;

	/** For all clients together; one response alone is eight times as large. */
	private static final long MOST_GROWTH = 8 * MIB;

	private static final byte[] BLOCK = new byte[MIB];

	private static final byte[] ALL = new byte[LENGTH];

	private static final String EVENT = "x".repeat(15 * 1024);

	/** As many of them as may wait in a stream. */
	private static final int EVENTS_AT_ONCE = 4;

	private static final Handler STREAM = (request) -> Response.stream("text/plain", (out) -> {
		for (int i = 0; i < LENGTH / MIB; i++) {
			out.write(BLOCK);
		}
	});

	private static final Handler BYTES = (request) -> Response.text("").withBody(Body.of(ALL));

	@TempDir
	private static Path directory;

	private final List<RawClient> clients = new ArrayList<>();

	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	@BeforeAll
	static void makeFile() throws IOException {
		try (RandomAccessFile file = new RandomAccessFile(directory.resolve("large").toFile(), "rw")) {
			file.setLength(LENGTH);
		}
	}

	@AfterEach
	void closeClients() throws IOException {
		for (RawClient client : this.clients) {
			client.close();
		}
	}

	private static TestServer server() throws IOException {
		return TestServer.with("/stream", Dispatch.WORKER, STREAM)
			.and("/bytes", BYTES)
			.and("/file", (request) -> Response.file(directory.resolve("large")))
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static void warmUp(TestServer server) throws IOException {
		try (RawClient first = server.client()) {
			first.get("/fast").read();
		}
	}

	private void ask(TestServer server, String path) throws IOException {
		for (int i = 0; i < CLIENTS; i++) {
			RawClient client = server.slowClient();
			assertThat(client.get(path).readHead().status()).isEqualTo(200);
			this.clients.add(client);
		}
		server.settle();
	}

	private static void assertGivenUpInTheEnd(TestServer server) {
		server.advanceUntil("they are given up", Duration.ofSeconds(35), () -> server.server().openConnections() == 0);
		Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/bytes", "/file" })
	void theHeapStaysFlatAndTheyAreGivenUpInTheEnd(String path) throws Exception {
		try (TestServer server = server()) {
			warmUp(server);
			long before = liveHeap();
			ask(server, path);
			assertThat(liveHeap() - before).isLessThan(MOST_GROWTH);
			assertThat(server.server().openConnections()).as("they still wait").isGreaterThanOrEqualTo(CLIENTS);
			assertGivenUpInTheEnd(server);
		}
	}

	private TestServer eventServer(SlowConsumer policy) throws IOException {
		Body.Events events = new Body.Events(this.streams::add, policy);
		return TestServer.with("/events", (request) -> Response.events(this.streams::add).withBody(events))
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	/**
	 * Sends as many bytes to each of them as there are in the other responses, and lets
	 * the loop take them in between: in the end no socket takes any more.
	 * @return whether each event was accepted
	 */
	private boolean sendAll(TestServer server) throws IOException {
		boolean all = true;
		for (int i = 0; i < LENGTH / EVENT.length() / EVENTS_AT_ONCE; i++) {
			for (EventStream stream : this.streams) {
				for (int j = 0; j < EVENTS_AT_ONCE; j++) {
					all &= stream.send(EVENT);
				}
			}
			server.settle();
		}
		return all;
	}

	@ParameterizedTest
	@EnumSource(SlowConsumer.class)
	void eventsThatWaitForThemAreBoundedToo(SlowConsumer policy) throws Exception {
		try (TestServer server = eventServer(policy)) {
			warmUp(server);
			long before = liveHeap();
			ask(server, "/events");
			assertThat(this.streams).hasSize(CLIENTS);
			assertThat(sendAll(server)).isEqualTo(policy == SlowConsumer.DROP_OLDEST);
			assertThat(this.streams).allMatch((stream) -> stream.isOpen() == (policy != SlowConsumer.CLOSE));
			assertThat(liveHeap() - before).isLessThan(MOST_GROWTH);
			long ended = (policy == SlowConsumer.CLOSE) ? CLIENTS : 0;
			assertThat(server.server().rejections()).containsEntry("slow-consumer", ended);
			Await.until("only streams that are over are closed",
					() -> server.server().openConnections() == CLIENTS - ended);
			assertGivenUpInTheEnd(server);
		}
		assertThat(this.streams).noneMatch(EventStream::isOpen);
	}

	@Test
	void whoReadsLaterGetsEverything() throws Exception {
		try (TestServer server = server(); RawClient client = server.slowClient()) {
			client.get("/bytes").readHead();
			server.settle();
			assertThat(client.readBytes(LENGTH)).isEqualTo(ALL);
		}
	}

}
