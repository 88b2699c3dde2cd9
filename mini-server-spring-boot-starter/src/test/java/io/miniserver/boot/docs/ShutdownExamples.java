package io.miniserver.boot.docs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;

/**
 * The example of {@code docs/shutdown.md}, word for word.
 */
@HttpHandler
class ShutdownExamples {

	private final List<EventStream> readers = new CopyOnWriteArrayList<>();

	@Get("/news")
	Response news() {
		return Response.events((stream) -> {
			stream.farewell(ServerSentEvent.of("moving").withRetry(Duration.ofSeconds(3)));
			this.readers.add(stream);
		});
	}

	boolean hasReaders() {
		return !this.readers.isEmpty();
	}

}
