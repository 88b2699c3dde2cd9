package io.miniserver.boot.actuate;

import java.util.List;

import io.micrometer.observation.transport.Propagator;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request while it is observed. The carrier is the request, and null
 * if the server refused it before its head was complete; the response is how it ended,
 * from the stop of the observation on and no longer than until then. Attributes, body and
 * forms of the request belong to its handler.
 */
public final class MiniServerRequestObservationContext extends RequestReplyReceiverContext<Request, CompletedExchange> {

	private static final Propagator.Getter<Request> FIELDS = new Propagator.Getter<>() {

		@Override
		@SuppressWarnings("NullAway") // that a field is absent is told by null
		public @Nullable String get(Request carrier, String key) {
			return carrier.header(key);
		}

		@Override
		public Iterable<String> getAll(Request carrier, String key) {
			return carrier.headers().all(key);
		}

	};

	/** Nothing came before its head was refused. */
	private static final Propagator.Getter<Request> NOTHING = new Propagator.Getter<>() {

		@Override
		@SuppressWarnings("NullAway") // as above
		public @Nullable String get(Request carrier, String key) {
			return null;
		}

		@Override
		public Iterable<String> getAll(Request carrier, String key) {
			return List.of();
		}

	};

	/**
	 * Creates the context of a request.
	 * @param request the request; null if its head never was complete
	 */
	@SuppressWarnings("NullAway") // Micrometer reads a missing carrier as null
	public MiniServerRequestObservationContext(@Nullable Request request) {
		super((request != null) ? FIELDS : NOTHING);
		setCarrier(request);
	}

	/**
	 * Returns the pattern of the route that has the path, such as {@code /links/{code}}.
	 * @return the pattern, also if only the method did not match (405); null without one
	 */
	public @Nullable String getPathPattern() {
		Request request = getCarrier();
		return (request != null) ? request.routePattern() : null;
	}

}
