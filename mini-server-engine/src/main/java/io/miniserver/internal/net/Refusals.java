package io.miniserver.internal.net;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.RouteLimit;
import io.miniserver.internal.wire.FormRejection;
import io.miniserver.internal.wire.RejectedFormException;
import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.Rejection;

/** Puts the server's own refusals into words. Safe for use by several threads. */
final class Refusals {

	private final ServerConfig config;

	Refusals(ServerConfig config) {
		this.config = config;
	}

	/**
	 * Returns what a client is told: the reason as it is counted, the rule, and where a
	 * limit was hit the limit, as a value of the property that sets it: bytes or a count,
	 * milliseconds for a time.
	 */
	Problem problem(RejectedRequestException refused) {
		Rejection rejection = refused.rejection();
		if (isOfRoute(refused)) {
			return withLimit(problem(rejection, rejection.detail() + " The limit is one of its route."),
					refused.limit());
		}
		return withProperty(withLimit(problem(rejection, rejection.detail()), refused.limit()), rejection);
	}

	/** Returns the reason of what exceeds a limit of its route. */
	static Rejection rejection(RouteLimit exceeded) {
		return switch (exceeded.kind()) {
			case RATE -> Rejection.ROUTE_RATE;
			case CONCURRENCY -> Rejection.ROUTE_CONCURRENCY;
		};
	}

	/** Returns what the client of such a request is told. */
	static Problem problem(RouteLimit exceeded) {
		Problem problem = withLimit(problem(rejection(exceeded), exceeded.detail()), exceeded.value());
		String property = exceeded.property();
		return (property != null) ? problem.with("property", property) : problem;
	}

	private static Problem problem(Refusal refusal, String detail) {
		return Problem.of(refusal.status())
			.withDetail(detail)
			.with("reason", refusal.reason())
			.with("rule", refusal.section());
	}

	private static Problem withLimit(Problem problem, long limit) {
		return (limit >= 0) ? problem.with("limit", limit) : problem;
	}

	private static Problem withProperty(Problem problem, Refusal refusal) {
		String property = refusal.property();
		return (property != null) ? problem.with("property", property) : problem;
	}

	/** A limit that is not the server's is its route's, which no property sets. */
	private boolean isOfRoute(RejectedRequestException refused) {
		return switch (refused.rejection()) {
			case BODY_TOO_LARGE, DECODED_BODY_TOO_LARGE -> refused.limit() != this.config.limits().body();
			case HANDLER_TIMEOUT -> refused.limit() != this.config.timeouts().handler().toMillis();
			default -> false;
		};
	}

	/**
	 * Returns a refusal as what the application may catch.
	 * @param refused why
	 * @param cause what brought the news
	 */
	HttpException exception(RejectedRequestException refused, Throwable cause) {
		return new HttpException(problem(refused), cause);
	}

	/** Returns the refusal of a form as what the application may catch. */
	static HttpException exception(RejectedFormException refused) {
		FormRejection rejection = refused.rejection();
		Problem problem = problem(rejection, rejection.detail());
		boolean limited = rejection.property() != null;
		return new HttpException(limited ? withProperty(withLimit(problem, refused.limit()), rejection) : problem,
				refused);
	}

}
