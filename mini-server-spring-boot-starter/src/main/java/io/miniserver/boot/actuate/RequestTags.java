package io.miniserver.boot.actuate;

import io.micrometer.core.instrument.Tags;
import io.miniserver.http.Method;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The tags of {@code http.server.requests}, with the names and values of Spring's own
 * ({@code DefaultServerRequestObservationConvention}, and {@code error} as Micrometer's
 * {@code DefaultMeterObservationHandler} adds it), so that dashboards fit.
 *
 * @param method the request method, {@code UNKNOWN} for one that is not standard
 * @param status the status code, 0 if there was no answer
 * @param exception the simple class name of what was thrown, or {@code none}
 */
record RequestTags(String method, int status, String exception) {

	private static final String UNKNOWN = "UNKNOWN";

	private static final String NONE = "none";

	/** The client was gone before. */
	private static final int NO_ANSWER = 0;

	static RequestTags of(@Nullable Method method, int status, @Nullable Throwable failure) {
		return new RequestTags(methodTag(method), status, exceptionTag(failure));
	}

	private static String methodTag(@Nullable Method method) {
		// Spring's HttpMethod has no CONNECT
		boolean known = method != null && method.isStandard() && !method.equals(Method.CONNECT);
		return (method != null && known) ? method.name() : UNKNOWN;
	}

	private static String exceptionTag(@Nullable Throwable failure) {
		if (failure == null) {
			return NONE;
		}
		String simpleName = failure.getClass().getSimpleName();
		return StringUtils.hasText(simpleName) ? simpleName : failure.getClass().getName();
	}

	/**
	 * Returns the tags of a meter.
	 * @param pattern the pattern of the route, or null if none matched
	 * @return the tags
	 */
	Tags toTags(@Nullable String pattern) {
		return Tags.of("method", this.method, "uri", uri(pattern), "status", statusTag(), "outcome", outcome(),
				"exception", this.exception, "error", this.exception);
	}

	private String uri(@Nullable String pattern) {
		if (pattern != null) {
			return pattern.isEmpty() ? "root" : pattern;
		}
		if (this.status / 100 == 3) {
			return "REDIRECTION";
		}
		return (this.status == 404) ? "NOT_FOUND" : UNKNOWN;
	}

	private String statusTag() {
		return (this.status != NO_ANSWER) ? Integer.toString(this.status) : UNKNOWN;
	}

	private String outcome() {
		return switch (this.status / 100) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> UNKNOWN;
		};
	}

}
