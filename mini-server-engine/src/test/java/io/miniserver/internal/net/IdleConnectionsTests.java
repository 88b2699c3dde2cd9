package io.miniserver.internal.net;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten thousand connections that have had a request each and wait for the next; fewer, but
 * not less than a thousand, where a process can not open so many.
 */
@Timeout(120)
class IdleConnectionsTests {

	private static final int CONNECTIONS = 10_000;

	private static final int LEAST = 1000;

	/** The bytes of live heap for each, the JDK's channel and selection key included. */
	private static final long MOST_BYTES_EACH = 1024;

	private static final Handler FAST = (request) -> Response.text("fast");

	private Process clients;

	@AfterEach
	void endClients() throws InterruptedException {
		if (this.clients != null) {
			this.clients.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
		}
	}

	private static long liveHeap() {
		System.gc();
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	/** In a process of its own: each end of a connection takes a file descriptor. */
	private BufferedReader startClients(int port, int count) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.clients = new ProcessBuilder(java, "-Xmx256m", "-cp", System.getProperty("java.class.path"),
				IdleClients.class.getName(), String.valueOf(port), String.valueOf(count))
			.redirectErrorStream(true)
			.start();
		return new BufferedReader(new InputStreamReader(this.clients.getInputStream(), StandardCharsets.US_ASCII));
	}

	@Test
	void theyKeepNoThreadAndNoBuffer() throws Exception {
		int count = OpenFiles.connections(CONNECTIONS, LEAST, 1);
		try (TestServer server = TestServer.with("/fast", FAST)
			.config((config) -> config.withConnections(ConnectionLimits.defaults().withTotal(count + 10)))
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			int threads = Thread.activeCount();
			long before = liveHeap();
			BufferedReader output = startClients(server.port(), count);
			assertThat(output.readLine()).isEqualTo("all " + count + " wait");
			assertThat(server.server().openConnections()).isEqualTo(count + 1);
			long each = (liveHeap() - before) / count;
			System.getLogger("io.miniserver").log(System.Logger.Level.INFO, "An idle connection takes {0} bytes", each);
			assertThat(each).isLessThan(MOST_BYTES_EACH);
			assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
			assertThat(client.get("/fast").read().body()).as("others are served").isEqualTo("fast");
			this.clients.destroyForcibly().waitFor();
			Await.until("they are forgotten", () -> server.server().openConnections() == 1);
		}
	}

}
