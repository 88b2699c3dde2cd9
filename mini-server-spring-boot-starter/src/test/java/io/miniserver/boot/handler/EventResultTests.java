package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.http.EventSource;
import io.miniserver.http.ServerSentEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventResultTests {

	private static final AtomicInteger CLOSED = new AtomicInteger();

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(Events.class);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void sendsWhatASourceSends() {
		HttpResponse<String> response = app.get("/source");
		assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(response.body()).isEqualTo("data: hello\n\n");
	}

	@Test
	void sendsEventsOfAStreamAndClosesIt() {
		int before = CLOSED.get();
		assertThat(app.get("/events").body()).isEqualTo("event: a\ndata: 1\n\ndata: 2\n\n");
		assertThat(CLOSED.get() - before).isEqualTo(1);
	}

	@Test
	void sendsMoreThanTheBufferHolds() {
		String body = app.get("/many").body();
		assertThat(body.lines().filter((line) -> line.startsWith("data: ")).count()).isEqualTo(20_000);
	}

	@Test
	void sendsValuesAsJsonAndTextAsItIs() {
		assertThat(app.get("/values").body()).isEqualTo("data: {\"x\":1}\n\ndata: {\"x\":2}\n\n");
		assertThat(app.get("/texts").body()).isEqualTo("data: a\n\ndata: b\n\n");
		assertThat(app.get("/list").body()).isEqualTo("data: {\"x\":3}\n\n");
	}

	@Test
	void negotiatesBetweenEventsAndJson() {
		assertThat(app.get("/both", "Accept", "text/event-stream").body()).isEqualTo("data: {\"x\":4}\n\n");
		assertThat(app.get("/both", "Accept", "application/json").body()).isEqualTo("[{\"x\":4}]");
	}

	@Test
	void closesTheStreamOfAHeadRequest() {
		int before = CLOSED.get();
		assertThat(app.send("HEAD", "/events", "").statusCode()).isEqualTo(200);
		assertThat(CLOSED.get() - before).isEqualTo(1);
	}

	@Test
	void answersAFailureBeforeTheFirstEvent() {
		assertThat(app.get("/failing").statusCode()).isEqualTo(500);
	}

	record Point(int x) {

	}

	@HttpHandler
	static class Events {

		@Get("/source")
		EventSource source() {
			return (stream) -> {
				stream.send("hello");
				stream.close();
			};
		}

		@Get("/events")
		Stream<ServerSentEvent> events() {
			return Stream.of(ServerSentEvent.of("1").withEvent("a"), ServerSentEvent.of("2"))
				.onClose(CLOSED::incrementAndGet);
		}

		@Get("/many")
		Stream<ServerSentEvent> many() {
			return IntStream.range(0, 20_000).mapToObj((i) -> ServerSentEvent.of("number " + i));
		}

		@Get(value = "/values", produces = "text/event-stream")
		Stream<Point> values() {
			return Stream.of(new Point(1), new Point(2));
		}

		@Get(value = "/texts", produces = "text/event-stream")
		Iterator<String> texts() {
			return List.of("a", "b").iterator();
		}

		@Get(value = "/list", produces = "text/event-stream")
		List<Point> list() {
			return List.of(new Point(3));
		}

		@Get(value = "/both", produces = { "application/json", "text/event-stream" })
		List<Point> both() {
			return List.of(new Point(4));
		}

		@Get("/failing")
		Stream<ServerSentEvent> failing() {
			return Stream.of("x").map((text) -> {
				throw new IllegalStateException("on purpose");
			});
		}

	}

}
