package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that ask for 64 MiB each and read nothing of it. */
@Timeout(120)
class NeverReadingClientsTests {

	private static final int CLIENTS = 20;

	private static final int MIB = 1024 * 1024;

	private static final int LENGTH = 64 * MIB;

	/** For all clients together; one response alone is eight times as large. */
	private static final long MOST_GROWTH = 8 * MIB;

	private static final byte[] BLOCK = new byte[MIB];

	private static final byte[] ALL = new byte[LENGTH];

	private static final Handler STREAM = (request) -> Response.stream("text/plain", (out) -> {
		for (int i = 0; i < LENGTH / MIB; i++) {
			out.write(BLOCK);
		}
	});

	private static final Handler BYTES = (request) -> Response.text("").withBody(Body.of(ALL));

	private static TestServer server() throws IOException {
		return TestServer.with("/stream", Dispatch.WORKER, STREAM)
			.and("/bytes", BYTES)
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/bytes" })
	void theHeapStaysFlatAndTheyAreGivenUpInTheEnd(String path) throws Exception {
		List<RawClient> clients = new ArrayList<>();
		try (TestServer server = server()) {
			try (RawClient first = server.client()) {
				first.get("/fast").read();
			}
			long before = liveHeap();
			for (int i = 0; i < CLIENTS; i++) {
				RawClient client = server.slowClient();
				assertThat(client.get(path).readHead().status()).isEqualTo(200);
				clients.add(client);
			}
			server.settle();
			assertThat(liveHeap() - before).isLessThan(MOST_GROWTH);
			server.advanceUntil("they are given up", Duration.ofSeconds(35),
					() -> server.server().openConnections() == 0);
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
		}
		for (RawClient client : clients) {
			client.close();
		}
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
