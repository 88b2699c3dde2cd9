package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of a file that is not in the system's memory keeps its own response waiting, and
 * no other: the loop is taken from the thread that waits for the disk.
 */
@Timeout(60)
class SlowDiskTests {

	/** More than what the buffers of both sockets take. */
	private static final int HUGE = 32 * 1024 * 1024;

	@TempDir
	private Path directory;

	private final byte[] content = new byte[HUGE];

	private final ExecutorService reader = Executors.newSingleThreadExecutor();

	@AfterEach
	void end() {
		this.reader.shutdownNow();
	}

	private SlowChannel file(int length, SlowChannel.When slow) throws IOException {
		new Random(length).nextBytes(this.content);
		Path path = Files.write(this.directory.resolve("a.bin"), Arrays.copyOf(this.content, length));
		return new SlowChannel(FileChannel.open(path), slow);
	}

	private TestServer server(SlowChannel file, int length) throws IOException {
		Handler sends = (request) -> Response.ok()
			.withBody(new Body.File(this.directory.resolve("a.bin"), 0, length, () -> file));
		return TestServer.with("/file", sends)
			.and("/fast", (request) -> Response.text("fast"))
			.config((config) -> config.withWorkers(config.workers().withDisconnect(WorkerConfig.Disconnect.INTERRUPT)))
			.start();
	}

	@ParameterizedTest
	@CsvSource({ "AT_FIRST, 100000", "AT_FIRST, " + HUGE, "AFTER_THE_SOCKET_WAS_FULL, " + HUGE })
	void noOtherConnectionWaitsForTheDisk(SlowChannel.When slow, int length) throws Exception {
		SlowChannel file = file(length, slow);
		try (TestServer server = server(file, length); RawClient client = server.slowClient()) {
			Future<byte[]> body = this.reader.submit(() -> {
				client.get("/file").readHead();
				return client.readBytes(length);
			});
			assertThat(file.waits.await(30, TimeUnit.SECONDS)).as("the disk is slow").isTrue();
			server.lookTwice();
			try (RawClient other = server.client()) {
				assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			}
			assertThat(body.isDone()).isFalse();
			file.goesOn.countDown();
			assertThat(body.get(30, TimeUnit.SECONDS)).isEqualTo(Arrays.copyOf(this.content, length));
			assertThat(client.get("/fast").read().body()).as("the connection goes on").isEqualTo("fast");
			Await.until("the file is closed", () -> !file.isOpen());
		}
	}

	/**
	 * An interrupt would close the channel, which may be that of other responses, too.
	 */
	@Test
	void aClientThatLeavesInterruptsNoTransfer() throws Exception {
		SlowChannel file = file(100_000, SlowChannel.When.AT_FIRST);
		try (TestServer server = server(file, 100_000); RawClient client = server.client()) {
			client.get("/file");
			assertThat(file.waits.await(30, TimeUnit.SECONDS)).as("the disk is slow").isTrue();
			server.lookTwice();
			client.reset();
			server.settle();
			file.goesOn.countDown();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			Await.until("the file is closed", () -> !file.isOpen());
			assertThat(file.wasInterrupted()).isFalse();
		}
	}

}
