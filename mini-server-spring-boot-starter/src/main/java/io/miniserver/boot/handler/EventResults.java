package io.miniserver.boot.handler;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.BaseStream;

import io.miniserver.http.EventSource;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * Finds out, when the application starts, which results are server-sent events.
 */
final class EventResults {

	private final @Nullable JsonCodec json;

	EventResults(@Nullable JsonCodec json) {
		this.json = json;
	}

	/**
	 * Returns what writes results of a type as events.
	 * @param method the method that returns them
	 * @param format what is declared of its responses
	 * @param type the type
	 * @return the writer, or null if results of the type are no events
	 */
	@Nullable ResultWriter writer(HandlerMethod method, ResultFormat format, ResolvableType type) {
		Class<?> resolved = type.resolve(Object.class);
		if (EventSource.class.isAssignableFrom(resolved)) {
			requireEvents(method, format, type);
			return (result, request) -> Response.events((EventSource) result);
		}
		if (!EventWriter.canIterate(resolved)) {
			return null;
		}
		ResolvableType element = element(type, resolved);
		if (element.resolve() == ServerSentEvent.class) {
			requireEvents(method, format, type);
			return new EventWriter(ServerSentEvent.class::cast);
		}
		return format.is(MediaTypes.EVENTS) ? new EventWriter(event(method, element)) : null;
	}

	private static void requireEvents(HandlerMethod method, ResultFormat format, ResolvableType type) {
		if (format.mediaType() != null && !format.is(MediaTypes.EVENTS)) {
			throw method.invalid("the return type " + type + " cannot be written as " + format.mediaType(),
					"Produce text/event-stream, or nothing: such a result is nothing else.");
		}
	}

	private static ResolvableType element(ResolvableType type, Class<?> resolved) {
		if (Iterable.class.isAssignableFrom(resolved)) {
			return type.as(Iterable.class).getGeneric();
		}
		return type.as(Iterator.class.isAssignableFrom(resolved) ? Iterator.class : BaseStream.class).getGeneric();
	}

	private Function<Object, ServerSentEvent> event(HandlerMethod method, ResolvableType element) {
		if (CharSequence.class.isAssignableFrom(element.resolve(Object.class))) {
			return (value) -> ServerSentEvent.of(value.toString());
		}
		if (this.json == null) {
			throw JsonCodec.missing(method, "the data of events of the type " + element);
		}
		JsonCodec.Writer writer = this.json.writer(method.resolve(element.getType()), method);
		return (value) -> ServerSentEvent.of(new String(writer.write(value), StandardCharsets.UTF_8));
	}

}
