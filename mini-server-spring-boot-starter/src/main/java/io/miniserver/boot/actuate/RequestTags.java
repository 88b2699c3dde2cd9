package io.miniserver.boot.actuate;

import io.micrometer.core.instrument.Tags;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
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
 * @param aborted whether the client has ended the exchange
 */
record RequestTags(String method, int status, String exception, boolean aborted) {

	private static final String UNKNOWN = "UNKNOWN";

	private static final String NONE = "none";

	/**
	 * The one outcome that Spring's servers do not have: theirs tell of a client that
	 * left as of a failure, or as of a success.
	 */
	private static final String CLIENT_ABORTED = "CLIENT_ABORTED";

	private static final int NO_ANSWER = 0;

	private static final int LOWEST_SERVER_ERROR = 500;

	static RequestTags of(@Nullable Method method, int status, @Nullable Throwable failure) {
		return new RequestTags(methodTag(method), status, exceptionTag(failure), false);
	}

	static RequestTags of(CompletedExchange exchange) {
		if (exchange.clientAborted()) {
			return new RequestTags(methodTag(exchange.method()), NO_ANSWER, NONE, true);
		}
		return of(exchange.method(), exchange.status(), failure(exchange));
	}

	/**
	 * Returns why a request failed. An exception that only says "not found" or the like
	 * is an answer, and no failure; so Spring sees it, too. A client that leaves is no
	 * failure either.
	 * @param exchange the request
	 * @return the failure, or null
	 */
	static @Nullable Throwable failure(CompletedExchange exchange) {
		Throwable failure = exchange.failure();
		boolean answer = failure instanceof HttpException && exchange.status() < LOWEST_SERVER_ERROR;
		return (failure == null || answer || exchange.clientAborted()) ? null : failure;
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

	String uri(@Nullable String pattern) {
		if (pattern != null) {
			return pattern.isEmpty() ? "root" : pattern;
		}
		if (this.status / 100 == 3 && isNamed(this.status)) {
			return "REDIRECTION";
		}
		return (this.status == 404) ? "NOT_FOUND" : UNKNOWN;
	}

	String statusTag() {
		return (this.status != NO_ANSWER) ? Integer.toString(this.status) : UNKNOWN;
	}

	String outcome() {
		if (this.aborted) {
			return CLIENT_ABORTED;
		}
		return switch (isNamed(this.status) ? this.status / 100 : 0) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> UNKNOWN;
		};
	}

	/** Only of those that it has a name for, and of all 2xx, Spring tells an outcome. */
	private static boolean isNamed(int status) {
		return switch (status / 100) {
			case 1 -> status <= 103;
			case 2 -> true;
			case 3 -> status <= 308 && status != 305 && status != 306;
			case 4 ->
				status <= 418 || status == 451 || (status >= 421 && status <= 431 && status != 427 && status != 430);
			case 5 -> status <= 511;
			default -> false;
		};
	}

}
