package io.miniserver.boot.handler;

import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.BaseStream;

import io.miniserver.http.EventStream;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;

/**
 * Sends values one by one as server-sent events, and ends the stream behind the last one.
 * The thread of the handler takes the values, and waits for the client.
 */
final class EventWriter implements ResultWriter {

	private final Function<Object, ServerSentEvent> event;

	EventWriter(Function<Object, ServerSentEvent> event) {
		this.event = event;
	}

	/** Returns whether values of a type are taken one by one. */
	static boolean canIterate(Class<?> type) {
		return Iterable.class.isAssignableFrom(type) || Iterator.class.isAssignableFrom(type)
				|| BaseStream.class.isAssignableFrom(type);
	}

	@Override
	public Response write(Object result, Request request) {
		if (request.method().equals(Method.HEAD)) {
			// nobody opens the stream of a HEAD request, so nobody would close this one
			close(result);
		}
		return Response.events((stream) -> send(result, stream));
	}

	private void send(Object values, EventStream stream) {
		try {
			Iterator<?> iterator = iterator(values);
			boolean open = true;
			while (open && iterator.hasNext()) {
				open = stream.send(this.event.apply(iterator.next()));
			}
		}
		finally {
			close(values);
		}
		stream.close();
	}

	private static Iterator<?> iterator(Object values) {
		if (values instanceof BaseStream<?, ?> stream) {
			return stream.iterator();
		}
		return (values instanceof Iterable<?> iterable) ? iterable.iterator() : (Iterator<?>) values;
	}

	private static void close(Object values) {
		if (values instanceof BaseStream<?, ?> stream) {
			stream.close();
		}
	}

}
