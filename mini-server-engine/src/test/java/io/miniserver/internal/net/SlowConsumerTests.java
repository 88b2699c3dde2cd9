package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.config.EventsConfig;
import io.miniserver.http.Body;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Clients that read their events slower than these arise, or not at all. */
@Timeout(60)
class SlowConsumerTests {

	private final OpenedStreams streams = new OpenedStreams();

	private TestServer withPolicy(SlowConsumer policy) throws IOException {
		Handler handler = (request) -> Response.events(this.streams).withBody(new Body.Events(this.streams, policy));
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
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
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
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
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
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
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
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			server.advanceUntil("the stream ends", Duration.ofSeconds(35), () -> fill(stream) == 0 && !stream.isOpen());
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void anEventThatIsLargerThanTheBufferIsAMistake() throws Exception {
		try (TestServer server = withPolicy(SlowConsumer.CLOSE); RawClient client = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
			assertThatIllegalArgumentException().isThrownBy(() -> stream.send("x".repeat(100_000)))
				.withMessageContaining("mini-server.events.buffer");
			assertThat(stream.isOpen()).isTrue();
		}
	}

	@Test
	void aStreamThatNeverFallsSilentDoesNotKeepTheLoopFromOthers() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		List<Thread> threads = new ArrayList<>();
		try (TestServer server = withPolicy(SlowConsumer.DROP_OLDEST);
				RawClient client = server.client();
				RawClient other = server.client()) {
			EventWire.assertBegins(client.get("/events"));
			EventStream stream = this.streams.opened();
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

}
