package io.miniserver;

import java.nio.file.Path;
import java.util.List;

import io.miniserver.internal.net.RawClient;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a recording has of a server. */
@Timeout(120)
class FlightRecordingTests {

	private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
		return events.stream()
			.filter((event) -> event.getEventType().getName().equals("io.miniserver." + name))
			.toList();
	}

	private static RecordedEvent request(List<RecordedEvent> events, String route, String runsOn) {
		return of(events, "Request").stream()
			.filter((event) -> route.equals(event.getString("route")) && runsOn.equals(event.getString("runsOn")))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void eachKindOfEventIsRecorded(@TempDir Path directory) throws Exception {
		try (RecordedServer recorded = new RecordedServer()) {
			recorded.serve();
			List<RecordedEvent> events = recorded.dump(directory.resolve("recording.jfr"));
			requests(events);
			assertThat(of(events, "Takeover"))
				.anySatisfy((event) -> assertThat(event.getString("route")).isEqualTo("/blocking"));
			assertThat(of(events, "Rejection"))
				.extracting((event) -> event.getString("reason") + " " + event.getInt("status") + " "
						+ event.getString("route"))
				.containsExactlyInAnyOrder("body-too-large 413 /small", "space-before-colon 400 null");
			connections(events);
		}
	}

	private static void requests(List<RecordedEvent> events) {
		RecordedEvent loop = request(events, "/links/{code}", "LOOP");
		assertThat(loop.getString("method")).isEqualTo("GET");
		assertThat(loop.getInt("status")).isEqualTo(200);
		assertThat(loop.getLong("bodyBytes")).isEqualTo(5);
		assertThat(loop.getLong("queueWait")).isZero();
		assertThat(loop.getLong("handlerTime")).isPositive();
		assertThat(loop.getLong("writeTime")).isPositive();
		assertThat(loop.getDuration().toNanos()).isGreaterThanOrEqualTo(loop.getLong("handlerTime"));
		assertThat(loop.getString("id")).hasSizeGreaterThan(15);
		List<RecordedEvent> onWorkers = of(events, "Request").stream()
			.filter((event) -> "WORKER".equals(event.getString("runsOn")))
			.toList();
		assertThat(onWorkers).hasSize(2).allSatisfy((event) -> assertThat(event.getLong("queueWait")).isPositive());
		assertThat(request(events, "/blocking", "DISPLACED").getLong("handlerTime")).isPositive();
		assertThat(of(events, "Request")).extracting((event) -> event.getInt("status"))
			.containsExactlyInAnyOrder(200, 404, 200, 200, 200, 200, 413);
	}

	private static void connections(List<RecordedEvent> events) {
		assertThat(of(events, "Connection")).hasSize(7);
		RecordedEvent first = of(events, "Connection").stream()
			.filter((event) -> event.getInt("requests") == 2)
			.findFirst()
			.orElseThrow();
		assertThat(first.getLong("bytesReceived")).isEqualTo("GET /links/7 HTTP/1.1\r\nHost: test\r\n\r\n".length()
				+ "GET /nothing HTTP/1.1\r\nHost: test\r\n\r\n".length());
		assertThat(first.getLong("bytesSent")).isPositive();
		assertThat(first.getDuration()).isPositive();
		assertThat(of(events, "Request")).extracting((event) -> event.getString("client"))
			.contains(first.getString("client"));
	}

	@Test
	void aServerMayBeRecordedFromItsMiddleOn(@TempDir Path directory) throws Exception {
		try (RecordedServer recorded = new RecordedServer(); RawClient client = new RawClient(recorded.server.port())) {
			client.get("/worker");
			recorded.begun.acquire();
			assertThat(of(recorded.dump(directory.resolve("recording.jfr")), "Request")).isEmpty();
			recorded.leave.release();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(client.get("/links/7").read().body()).isEqualTo("hello");
		}
	}

}
