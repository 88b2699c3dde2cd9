package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
import io.miniserver.http.RouteLimit.Kind;

/**
 * Lets so many requests into a route in a time, and refuses others with 429 (RFC 6585
 * section 4), without an exception: overload is no time for stack traces.
 */
final class RouteRate {

	private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})\\s*/\\s*([smhd])");

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
		String property = RouteOverrides.property(this.id, RouteOverrides.RATE);
		long window = this.period.toSeconds();
		RouteLimit exceeded = new RouteLimit(Kind.RATE,
				"The route takes " + this.limit + " requests in " + window + " s (" + property + ").", this.limit,
				property, Duration.ofNanos(wait));
		String policy = "\"" + this.id.replaceAll("[^A-Za-z0-9._-]", "-") + "\"";
		Response response = request.refuse(exceeded);
		return response.withHeader("RateLimit-Policy", policy + ";q=" + this.limit + ";w=" + window)
			.withHeader("RateLimit", policy + ";r=0;t=" + response.headers().first("Retry-After"));
	}

}
