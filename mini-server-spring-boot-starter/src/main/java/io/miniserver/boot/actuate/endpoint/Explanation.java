package io.miniserver.boot.actuate.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.miniserver.RunningListener;
import io.miniserver.boot.HandlerDescription;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.http.Accept;
import io.miniserver.http.Headers;
import io.miniserver.http.InvalidTargetException;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.route.Route;
import io.miniserver.route.RouteTrial;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Tells which routes of a listener were tried for a request, and why each lost.
 */
final class Explanation {

	private final RouteDescriptions descriptions;

	Explanation(RouteDescriptions descriptions) {
		this.descriptions = descriptions;
	}

	/**
	 * Explains a request.
	 * @param listener over which it comes
	 * @param request method and target, such as {@code GET /a/b}
	 * @param content the type of its body, and what it accepts
	 * @param most how many routes are told of, the closest first
	 */
	List<Trial> of(RunningListener listener, String request, Content content, int most) {
		List<RouteTrial> trials = listener.router().explain(method(request), target(request));
		List<Trial> result = new ArrayList<>();
		trials.stream()
			.sorted(Comparator.comparing(RouteTrial::result))
			.limit(most)
			.forEach((trial) -> result.addAll(explain(listener.router().routes().get(trial.index()), trial, content)));
		return result;
	}

	/** What a route that was found consumes and produces is decided by its handler. */
	private List<Trial> explain(Route route, RouteTrial trial, Content content) {
		if (trial.result() != RouteTrial.Result.FOUND) {
			return List
				.of(new Trial(text(route, this.descriptions.of(route).get(0)), trial.result().name(), trial.reason()));
		}
		List<Trial> ways = new ArrayList<>();
		for (HandlerDescription way : this.descriptions.of(route)) {
			String text = text(route, way);
			if (!content.isConsumed(way.consumes())) {
				ways.add(new Trial(text, "CONSUMES", "it takes " + String.join(", ", way.consumes())));
			}
			else if (!content.isAccepted(way.produces())) {
				ways.add(new Trial(text, "PRODUCES", "it answers with " + String.join(", ", way.produces())));
			}
			else {
				ways.add(new Trial(text, trial.result().name(), trial.reason()));
			}
		}
		return ways;
	}

	private static String text(Route route, HandlerDescription way) {
		return route.method() + " " + route.pattern() + " (" + way.id() + ")";
	}

	private static Method method(String request) {
		int space = request.indexOf(' ');
		try {
			return Method.of((space > 0) ? request.substring(0, space) : "");
		}
		catch (IllegalArgumentException ex) {
			throw malformed(request, ex);
		}
	}

	private static RequestTarget target(String request) {
		try {
			return RequestTarget.parse(request.substring(request.indexOf(' ') + 1).trim());
		}
		catch (InvalidTargetException ex) {
			throw malformed(request, ex);
		}
	}

	private static InvalidEndpointRequestException malformed(String request, RuntimeException cause) {
		return invalid("'" + request + "' is no method and path, such as GET /a/b", cause);
	}

	private static InvalidEndpointRequestException invalid(String reason, RuntimeException cause) {
		return new InvalidEndpointRequestException(reason, reason, cause);
	}

	/**
	 * What a request tells of contents.
	 *
	 * @param type the type of its body; null: not to be looked at
	 * @param accept what it accepts; null: anything
	 */
	record Content(@Nullable String type, @Nullable String accept) {

		private boolean isConsumed(List<String> consumes) {
			if (this.type == null || consumes.isEmpty()) {
				return true;
			}
			try {
				MimeType given = MimeTypeUtils.parseMimeType(this.type);
				return consumes.stream().map(MimeTypeUtils::parseMimeType).anyMatch((range) -> range.includes(given));
			}
			catch (InvalidMimeTypeException ex) {
				throw invalid("'" + this.type + "' is no media type", ex);
			}
		}

		private boolean isAccepted(List<String> produces) {
			if (this.accept == null || produces.isEmpty()) {
				return true;
			}
			Accept wanted = accept(this.accept);
			return produces.stream().anyMatch((type) -> wanted.quality(type) > 0);
		}

		/** No request can have a field like that. */
		private static Accept accept(String value) {
			try {
				return Accept.of(Headers.builder().add("Accept", value).build());
			}
			catch (IllegalArgumentException ex) {
				throw invalid("what is to be accepted is no list of media types", ex);
			}
		}

	}

	/**
	 * What became of a route, or of one of the ways in which it answers.
	 *
	 * @param route the route
	 * @param result whether it was found, or what was against it
	 * @param reason the same in words
	 */
	record Trial(String route, String result, String reason) {

	}

}
