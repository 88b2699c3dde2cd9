package io.miniserver.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages of hits as they happen. A page that missed some, because it was away
 * or too slow, loads the list when its stream is open again: nothing is kept for it here.
 */
@HttpHandler("/api/hits")
final class LiveHits {

	private static final String EVENT = "hits";

	private final Set<EventStream> pages = ConcurrentHashMap.newKeySet();

	private final JsonMapper json;

	LiveHits(JsonMapper json) {
		this.json = json;
	}

	/**
	 * Opens a stream of events of type {@code hits}, whose data is a {@link LinkHits}.
	 * @return the stream, which holds no thread
	 */
	@Get
	Response open() {
		return Response.events((page) -> {
			this.pages.add(page);
			page.onClose(() -> this.pages.remove(page));
		});
	}

	/**
	 * Tells of a hit. Waits for no page.
	 * @param link the link with this hit
	 */
	void tell(Link link) {
		if (this.pages.isEmpty()) {
			return;
		}
		String data = this.json.writeValueAsString(new LinkHits(link.code(), link.hits()));
		ServerSentEvent event = ServerSentEvent.of(data).withEvent(EVENT);
		this.pages.forEach((page) -> page.send(event));
	}

}
