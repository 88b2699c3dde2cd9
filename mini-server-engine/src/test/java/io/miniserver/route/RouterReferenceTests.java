package io.miniserver.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the tree with the plainest router that follows the same rules: look at each
 * route, and take the most specific one of those that match.
 */
class RouterReferenceTests {

	private static final String[] SEGMENTS = { "a", "b", "ab", "{p}", "{p:a+}", "{p:[ab]}" };

	private static final String[] LAST_SEGMENTS = { "a", "b", "{l}", "{*r}", "", "{l:b+}" };

	private static final String[] PATH_SEGMENTS = { "a", "b", "ab", "aa", "c", "", "%61", "a%2Fb" };

	private static final Method[] METHODS = { Method.GET, Method.POST, Method.PUT };

	private final Random random = new Random(20);

	@Test
	void treeFindsWhatAFullScanFinds() {
		int found = 0;
		for (int round = 0; round < 300; round++) {
			Router router = randomRouter();
			RouteMatch match = new RouteMatch();
			for (int i = 0; i < 200; i++) {
				Method method = METHODS[this.random.nextInt(METHODS.length)];
				RequestTarget target = RequestTarget.parse(randomPath());
				router.match(method, target, match);
				assertSame(router, match, method, target);
				found += (match.outcome() == RouteMatch.Outcome.ROUTE) ? 1 : 0;
			}
		}
		assertThat(found).isGreaterThan(10_000);
	}

	private static void assertSame(Router router, RouteMatch match, Method method, RequestTarget target) {
		List<Route> matching = router.routes().stream().filter((route) -> matches(route, target)).toList();
		Optional<Route> best = matching.stream()
			.filter((route) -> route.method().equals(method))
			.min(Comparator.comparing((route) -> kinds(route)));
		String description = router.routes() + " " + method + " " + target;
		if (best.isPresent()) {
			assertThat(match.outcome()).as(description).isEqualTo(RouteMatch.Outcome.ROUTE);
			assertThat(router.routes().get(match.routeIndex())).as(description).isSameAs(best.get());
			assertThat(match.values()).as(description).isEqualTo(values(best.get(), target));
		}
		else if (!matching.isEmpty()) {
			assertThat(match.outcome()).as(description).isEqualTo(RouteMatch.Outcome.METHOD_NOT_ALLOWED);
			assertThat(match.allow()).as(description).isEqualTo(String.join(", ", Endpoint.allowed(matching)));
		}
		else {
			assertThat(match.outcome()).as(description).isEqualTo(RouteMatch.Outcome.NOT_FOUND);
		}
	}

	private static boolean matches(Route route, RequestTarget target) {
		String[] path = target.rawPath().substring(1).split("/", -1);
		List<Segment> segments = route.path().segments();
		for (int i = 0; i < segments.size(); i++) {
			if (i == path.length) {
				return false;
			}
			String text = path[i].replace("%61", "a").replace("%2F", "/");
			Segment segment = segments.get(i);
			boolean matches = switch (segment.kind()) {
				case LITERAL -> segment.text().equals(text);
				case REGEX -> !text.isEmpty() && text.matches(segment.text());
				case PARAMETER -> !text.isEmpty();
				case REST -> true;
			};
			if (!matches) {
				return false;
			}
			if (segment.kind() == Segment.Kind.REST) {
				return true;
			}
		}
		return segments.size() == path.length;
	}

	private static String[] values(Route route, RequestTarget target) {
		String[] path = target.rawPath().substring(1).split("/", -1);
		List<String> values = new ArrayList<>();
		List<Segment> segments = route.path().segments();
		for (int i = 0; i < segments.size(); i++) {
			switch (segments.get(i).kind()) {
				case LITERAL -> {
					continue;
				}
				case REGEX, PARAMETER -> values.add(path[i].replace("%61", "a").replace("%2F", "/"));
				case REST -> values.add(String.join("/", List.of(path).subList(i, path.length)).replace("%61", "a"));
			}
		}
		return values.isEmpty() ? null : values.toArray(String[]::new);
	}

	/** Sorts by precedence: one letter for each segment. */
	private static String kinds(Route route) {
		StringBuilder kinds = new StringBuilder();
		for (Segment segment : route.path().segments()) {
			kinds.append(switch (segment.kind()) {
				case LITERAL -> 'a';
				case REGEX -> 'b';
				case PARAMETER -> 'c';
				case REST -> 'd';
			});
		}
		return kinds.toString();
	}

	private Router randomRouter() {
		List<Route> routes = new ArrayList<>();
		while (routes.size() < 12) {
			Route route = Route.of(METHODS[this.random.nextInt(2)], randomPattern(), (request) -> Response.ok());
			routes.add(route);
			if (!canLiveTogether(routes)) {
				routes.remove(route);
			}
		}
		return router(routes);
	}

	private static boolean canLiveTogether(List<Route> routes) {
		try {
			router(routes);
			return true;
		}
		catch (InvalidRouteException ex) {
			return false; // a duplicate or an ambiguity, which other tests are about
		}
	}

	private static Router router(List<Route> routes) {
		Router.Builder builder = Router.builder();
		routes.forEach(builder::route);
		return builder.build();
	}

	private String randomPattern() {
		StringBuilder pattern = new StringBuilder();
		for (int i = this.random.nextInt(3); i > 0; i--) {
			String segment = SEGMENTS[this.random.nextInt(SEGMENTS.length)];
			pattern.append('/').append(segment.replace("p", "p" + i));
		}
		return pattern.append('/').append(LAST_SEGMENTS[this.random.nextInt(LAST_SEGMENTS.length)]).toString();
	}

	private String randomPath() {
		StringBuilder path = new StringBuilder();
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			path.append('/').append(PATH_SEGMENTS[this.random.nextInt(PATH_SEGMENTS.length)]);
		}
		return path.toString();
	}

}
