package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.SlowConsumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Senders, the end of the stream, the client's departure and the server's stop, all at
 * the same time, many times. Whatever comes first: the end is told once, nothing is sent
 * behind it, and what the client got are whole events in their order.
 */
@Timeout(120)
class EventStreamRaceTests {

	private static final int ROUNDS = 250;

	private static final int SENDERS = 3;

	private static final int EVENTS = 40;

	/** Who ends the stream while events are sent to it. */
	enum End {

		BY_THE_APPLICATION {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) {
				stream.close();
			}
		},

		BY_A_RESET {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) throws IOException {
				client.reset();
			}
		},

		BY_THE_CLIENT {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) throws IOException {
				client.close();
			}
		},

		BY_THE_STOP {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) {
				server.server().stop(Duration.ofSeconds(20));
			}
		},

		BY_A_STOP_WITHOUT_GRACE {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) {
				server.server().stop(Duration.ZERO);
			}
		},

		BY_ALL_AT_ONCE {
			@Override
			void end(EventStream stream, RawClient client, TestServer server) throws IOException {
				stream.close();
				client.reset();
				server.server().stop(Duration.ZERO);
			}
		};

		abstract void end(EventStream stream, RawClient client, TestServer server) throws IOException;

		boolean isOfTheServer() {
			return this == BY_THE_STOP || this == BY_A_STOP_WITHOUT_GRACE || this == BY_ALL_AT_ONCE;
		}

		boolean isOrderly() {
			return this == BY_THE_APPLICATION || this == BY_THE_STOP;
		}

	}

	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	private TestServer server() throws IOException {
		// A buffer that is sometimes too small, and one dispatch after the other.
		Handler handler = (request) -> Response.events(this.streams::add)
			.withBody(new Body.Events(this.streams::add, SlowConsumer.DROP_OLDEST));
		return TestServer.with("/LOOP", Dispatch.LOOP, handler)
			.and("/WORKER", Dispatch.WORKER, handler)
			.config((config) -> config.withLoops(2).withEvents(config.events().withBuffer(1024)))
			.start();
	}

	@ParameterizedTest
	@EnumSource(End.class)
	void theEndIsToldOnceAndComesLast(End end) throws Exception {
		TestServer server = server();
		try {
			int rounds = end.isOfTheServer() ? ROUNDS / 10 : ROUNDS;
			for (int i = 0; i < rounds; i++) {
				round(end, server, (i % 2 == 0) ? "/LOOP" : "/WORKER");
				if (end.isOfTheServer()) {
					server.close();
					server = server();
				}
			}
		}
		finally {
			server.close();
		}
	}

	private void round(End end, TestServer server, String path) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		AtomicInteger ends = new AtomicInteger();
		RawClient client = server.client().get(path);
		client.readHead();
		EventStream stream = this.streams.poll(20, TimeUnit.SECONDS);
		stream.onClose(ends::incrementAndGet);
		List<FutureTask<?>> threads = new ArrayList<>();
		for (int i = 0; i < SENDERS; i++) {
			int sender = i;
			threads.add(started(start, () -> sendAll(stream, sender)));
		}
		threads.add(started(start, () -> end.end(stream, client, server)));
		start.countDown();
		String received = end.isOrderly() ? readAndClose(client) : "";
		for (FutureTask<?> thread : threads) {
			thread.get(20, TimeUnit.SECONDS);
		}
		client.close();
		server.advanceUntil("the end is told", Duration.ofSeconds(2), () -> ends.get() > 0);
		Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		assertThat(stream.isOpen()).isFalse();
		assertThat(stream.send("late")).isFalse();
		assertThat(ends).hasValue(1);
		assertThat(server.server().eventStreams()).isZero();
		if (end.isOrderly()) {
			assertWholeEventsInOrder(received);
		}
	}

	private static String readAndClose(RawClient client) throws IOException {
		try (client) {
			return client.readToEnd();
		}
	}

	private interface Step {

		void run() throws IOException;

	}

	private static FutureTask<?> started(CountDownLatch start, Step step) {
		FutureTask<Object> task = new FutureTask<>(() -> {
			start.await();
			step.run();
			return null;
		});
		new Thread(task).start();
		return task;
	}

	private static void sendAll(EventStream stream, int sender) {
		for (int i = 0; i < EVENTS; i++) {
			stream.send(sender + " " + i);
		}
	}

	private static void assertWholeEventsInOrder(String received) {
		assertThat(received).endsWith("0\r\n\r\n");
		String chunks = received.substring(0, received.length() - 5);
		int[] last = new int[SENDERS];
		Arrays.fill(last, -1);
		while (!chunks.isEmpty()) {
			int lineEnd = chunks.indexOf("\r\n");
			int size = Integer.parseInt(chunks.substring(0, lineEnd), 16);
			String event = chunks.substring(lineEnd + 2, lineEnd + 2 + size);
			assertThat(event).matches("data: [0-9] [0-9]+\n\n");
			String[] numbers = event.strip().split(" ", 3);
			int sender = Integer.parseInt(numbers[1]);
			assertThat(Integer.parseInt(numbers[2])).isGreaterThan(last[sender]);
			last[sender] = Integer.parseInt(numbers[2]);
			chunks = chunks.substring(lineEnd + 2 + size + 2);
		}
	}

}
