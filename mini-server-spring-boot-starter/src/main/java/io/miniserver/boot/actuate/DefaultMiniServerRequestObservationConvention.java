package io.miniserver.boot.actuate;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * Names and key values as Spring has them for its own servers
 * ({@code DefaultServerRequestObservationConvention}), so that dashboards and alerts fit.
 * An application's convention may extend this one.
 */
public class DefaultMiniServerRequestObservationConvention implements MiniServerRequestObservationConvention {

	private static final String UNKNOWN = "UNKNOWN";

	private final String name;

	/**
	 * Creates a convention with the name {@code http.server.requests}.
	 */
	public DefaultMiniServerRequestObservationConvention() {
		this("http.server.requests");
	}

	/**
	 * Creates a convention.
	 * @param name the name of the observation, and so that of its timer
	 */
	public DefaultMiniServerRequestObservationConvention(String name) {
		this.name = name;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public @Nullable String getContextualName(MiniServerRequestObservationContext context) {
		Request request = context.getCarrier();
		if (request == null) {
			return null;
		}
		String method = "http " + request.method().name().toLowerCase(Locale.ROOT);
		String pattern = context.getPathPattern();
		return (pattern != null) ? method + " " + pattern : method;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(MiniServerRequestObservationContext context) {
		CompletedExchange ended = context.getResponse();
		Request request = context.getCarrier();
		RequestTags tags = (ended != null) ? RequestTags.of(ended)
				: RequestTags.of((request != null) ? request.method() : null, 0, null);
		return KeyValues.of("exception", tags.exception(), "method", tags.method(), "outcome", tags.outcome(), "status",
				tags.statusTag(), "uri", tags.uri(context.getPathPattern()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(MiniServerRequestObservationContext context) {
		Request request = context.getCarrier();
		return KeyValues.of("http.url", (request != null) ? path(request.target().raw()) : UNKNOWN);
	}

	/** As received; a query may hold what does not belong into traces. */
	private static String path(String target) {
		int query = target.indexOf('?');
		return (query >= 0) ? target.substring(0, query) : target;
	}

}
