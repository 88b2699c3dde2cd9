package io.miniserver.boot.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.EventStream;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.Status;

/**
 * The examples of {@code docs/handlers.md} about streams, see {@link HandlerExamples}.
 */
interface StreamExamples {

	@HttpHandler
	class Prices {

		private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

		@Get("/prices")
		Response prices() {
			return Response.events((stream) -> {
				this.streams.add(stream);
				stream.onClose(() -> this.streams.remove(stream));
			});
		}

		@Post("/prices")
		void publish(@Body String price) {
			ServerSentEvent event = ServerSentEvent.of(price).withEvent("price");
			this.streams.forEach((stream) -> stream.send(event));
		}

	}

	@HttpHandler
	class BuildLog {

		private static final List<String> LINES = List.of("compile", "test", "package");

		@Get("/build/log")
		Response log() {
			return Response.events((stream) -> {
				String last = stream.lastEventId();
				for (int i = (last != null) ? Integer.parseInt(last) + 1 : 0; i < LINES.size(); i++) {
					stream.send(ServerSentEvent.of(LINES.get(i)).withId(String.valueOf(i)));
				}
				stream.close();
			});
		}

	}

	@HttpHandler
	class Pages {

		@Get("/report")
		Response report(Request request) throws IOException {
			Response hints = Response.of(Status.EARLY_HINTS).withHeader("Link", "</style.css>; rel=preload");
			request.sendInterim(hints);
			return Response.html("<p>what took long to find out");
		}

		@Get("/progress")
		Response progress() {
			return Response.stream("text/plain", (out) -> {
				for (int done = 0; done <= 100; done += 25) {
					out.write((done + " %\n").getBytes(StandardCharsets.US_ASCII));
					out.flush();
				}
			});
		}

	}

}
