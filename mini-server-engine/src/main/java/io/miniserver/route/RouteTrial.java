package io.miniserver.route;

import java.util.List;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;

/**
 * What became of one route in the search for that of a request.
 *
 * @param index the index of the route in {@link Router#routes()}
 * @param result whether it was found, or why not
 * @param reason the same in words, with the segment that decided
 */
public record RouteTrial(int index, Result result, String reason) {

	/** Whether a route was found, or why not. */
	public enum Result {

		/** It answers the request. */
		FOUND,

		/** It would answer the request, but a more specific route does. */
		LESS_SPECIFIC,

		/** Its pattern matches the path, but it has another method. */
		METHOD,

		/** A segment of the path is another text than the pattern has. */
		LITERAL,

		/** A regular expression of the pattern does not match its segment. */
		CONSTRAINT,

		/** The path has fewer or more segments, or a parameter would be empty. */
		LENGTH

	}

	/** Compares one route with a request, whatever other routes there are. */
	static RouteTrial of(IndexedRoute indexed, Method method, RequestTarget target) {
		Route route = indexed.route();
		List<Segment> pattern = route.path().segments();
		String path = target.rawPath();
		int from = path.startsWith("/") ? 1 : path.length() + 1; // "*" has no segments
		for (Segment segment : pattern) {
			if (from > path.length()) {
				return new RouteTrial(indexed.index(), Result.LENGTH, "the path ends before " + describe(segment));
			}
			if (segment.kind() == Segment.Kind.REST) {
				from = path.length() + 1;
				break;
			}
			int slash = path.indexOf('/', from);
			int to = (slash < 0) ? path.length() : slash;
			Result lost = lost(segment, target.segment(from, to));
			if (lost != Result.FOUND) {
				return new RouteTrial(indexed.index(), lost,
						"'" + target.segment(from, to) + "' is not " + describe(segment));
			}
			from = to + 1;
		}
		if (from <= path.length()) {
			return new RouteTrial(indexed.index(), Result.LENGTH,
					"the path goes on with '" + path.substring(from - 1) + "'");
		}
		return answers(route, method) ? new RouteTrial(indexed.index(), Result.FOUND, "method and path match")
				: new RouteTrial(indexed.index(), Result.METHOD, "the route is for " + route.method());
	}

	private static boolean answers(Route route, Method method) {
		return route.method().equals(method) || (method.equals(Method.HEAD) && route.method().equals(Method.GET));
	}

	private static Result lost(Segment segment, String text) {
		return switch (segment.kind()) {
			case LITERAL -> segment.text().equals(text) ? Result.FOUND : Result.LITERAL;
			case REGEX ->
				text.isEmpty() ? Result.LENGTH : (text.matches(segment.text()) ? Result.FOUND : Result.CONSTRAINT);
			case PARAMETER -> text.isEmpty() ? Result.LENGTH : Result.FOUND;
			case REST -> Result.FOUND;
		};
	}

	private static String describe(Segment segment) {
		return switch (segment.kind()) {
			case LITERAL -> segment.text().isEmpty() ? "a slash at the end" : "'" + segment.text() + "'";
			case REGEX -> "{" + segment.name() + ":" + segment.text() + "}";
			case PARAMETER -> "a value of {" + segment.name() + "}";
			case REST -> "{*" + segment.name() + "}";
		};
	}

	/** For a route that matches, while another one is found. */
	RouteTrial behind(Route found) {
		return new RouteTrial(this.index, Result.LESS_SPECIFIC, "the more specific " + found + " is found");
	}

}
