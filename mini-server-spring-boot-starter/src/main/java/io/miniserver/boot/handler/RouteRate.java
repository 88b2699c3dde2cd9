package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.http.Handler;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

/**
 * Lets so many requests into a route in a time, and refuses others with 429 (RFC 6585
 * section 4), without an exception: overload is no time for stack traces.
 */
final class RouteRate {

	private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})\\s*/\\s*([smhd])");

	private static final long NANOS_PER_SECOND = 1_000_000_000;

	private final String id;

	private final int limit;

	private final Duration period;

	private final RateBucket bucket;

	RouteRate(String id, int limit, Duration period, LongSupplier nanoTime) {
		this.id = id;
		this.limit = limit;
		this.period = period;
		this.bucket = new RateBucket(limit, period, nanoTime);
	}

	/**
	 * Reads a rate.
	 * @param method the handler method
	 * @param id the id of its route
	 * @param text such as {@code 100/s}
	 * @throws InvalidHandlerException if it is none
	 */
	static RouteRate of(HandlerMethod method, String id, String text) {
		Matcher matcher = SYNTAX.matcher(text.trim());
		int limit = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
		if (limit == 0) {
			throw method.invalid("the rate \"" + text + "\" of the route " + id + " is none",
					"Use a number of requests, at least 1, in a second, minute, hour or day, such as 100/s or 60/m.");
		}
		return new RouteRate(id, limit, period(matcher.group(2)), System::nanoTime);
	}

	private static Duration period(String unit) {
		return switch (unit) {
			case "s" -> Duration.ofSeconds(1);
			case "m" -> Duration.ofMinutes(1);
			case "h" -> Duration.ofHours(1);
			default -> Duration.ofDays(1);
		};
	}

	Handler around(Handler handler) {
		return (request) -> {
			long wait = this.bucket.take();
			return (wait == 0) ? handler.handle(request) : refuse(request, wait);
		};
	}

	private Response refuse(Request request, long wait) {
		long seconds = Math.max(1, (wait + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND);
		String property = RouteOverrides.property(this.id, RouteOverrides.RATE);
		Problem problem = Problem.of(Status.TOO_MANY_REQUESTS)
			.withDetail("The route takes " + this.limit + " requests in " + this.period.toSeconds() + " s (" + property
					+ ").")
			.with("reason", "route-rate")
			.with("limit", this.limit)
			.with("property", property);
		String policy = "\"" + this.id.replaceAll("[^A-Za-z0-9._-]", "-") + "\"";
		return ProblemResponses.of(problem, request)
			.withHeader("Retry-After", String.valueOf(seconds))
			.withHeader("RateLimit-Policy", policy + ";q=" + this.limit + ";w=" + this.period.toSeconds())
			.withHeader("RateLimit", policy + ";r=0;t=" + seconds);
	}

}
