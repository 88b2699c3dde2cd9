package io.miniserver.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the method changes: HEAD from GET, OPTIONS, 405 and what it allows.
 */
class RouterMethodTests {

	private static final int ORDERS = 8;

	static Stream<Arguments> requests() {
		String users = "GET:/users/{id} POST:/users/me DELETE:/users/{id}";
		String across = "GET:/a/b POST:/a/{x} PUT:/{*r} PATCH:/a/{x:[a-z]}";
		return Stream.of(arguments("GET:/a", "GET /a", "GET:/a"), arguments("GET:/a", "HEAD /a", "GET:/a"),
				arguments("GET:/a HEAD:/a", "HEAD /a", "HEAD:/a"), arguments("GET:/a HEAD:/a", "GET /a", "GET:/a"),
				arguments("HEAD:/a", "GET /a", "405 HEAD, OPTIONS"),
				arguments("POST:/a", "HEAD /a", "405 OPTIONS, POST"),
				arguments("GET:/a", "POST /a", "405 GET, HEAD, OPTIONS"),
				arguments("GET:/a", "get /a", "405 GET, HEAD, OPTIONS"), arguments("PURGE:/a", "PURGE /a", "PURGE:/a"),
				arguments("PURGE:/a", "GET /a", "405 OPTIONS, PURGE"),
				arguments("GET:/a POST:/a DELETE:/a", "PUT /a", "405 DELETE, GET, HEAD, OPTIONS, POST"),
				arguments("GET:/a POST:/a DELETE:/a", "POST /a", "POST:/a"),
				arguments("GET:/a", "OPTIONS /a", "OPTIONS GET, HEAD, OPTIONS"),
				arguments("GET:/a", "OPTIONS /b", "404"), arguments("GET:/a OPTIONS:/a", "OPTIONS /a", "OPTIONS:/a"),
				arguments("GET:/a OPTIONS:/{*r}", "OPTIONS /a", "OPTIONS:/{*r} a"),
				arguments("GET:/a", "POST /b", "404"),
				arguments("GET:/a/{x} POST:/a/{y}", "POST /a/1", "POST:/a/{y} 1"),
				arguments("GET:/a/{x} POST:/a/{y}", "GET /a/1", "GET:/a/{x} 1"),
				arguments("GET:/a/{x} POST:/a/{y}", "PUT /a/1", "405 GET, HEAD, OPTIONS, POST"),
				arguments(users, "GET /users/me", "GET:/users/{id} me"),
				arguments(users, "POST /users/me", "POST:/users/me"),
				arguments(users, "POST /users/1", "405 DELETE, GET, HEAD, OPTIONS"),
				arguments(users, "PUT /users/me", "405 DELETE, GET, HEAD, OPTIONS, POST"),
				arguments(users, "OPTIONS /users/me", "OPTIONS DELETE, GET, HEAD, OPTIONS, POST"),
				arguments(users, "PUT /users", "404"),
				arguments(across, "DELETE /a/b", "405 GET, HEAD, OPTIONS, PATCH, POST, PUT"),
				arguments(across, "DELETE /a/1", "405 OPTIONS, POST, PUT"),
				arguments(across, "DELETE /", "405 OPTIONS, PUT"), arguments(across, "PUT /a/b", "PUT:/{*r} a/b"),
				arguments(across, "POST /a/b", "POST:/a/{x} b"),
				arguments(across, "PATCH /a/b", "PATCH:/a/{x:[a-z]} b"), arguments(across, "HEAD /a/b", "GET:/a/b"),
				arguments("GET:/a/{x:[0-9]+} POST:/a/{y:[0-9a-f]+}", "PUT /a/1", "405 GET, HEAD, OPTIONS, POST"),
				arguments("GET:/a/{x:[0-9]+} POST:/a/{y:[0-9a-f]+}", "POST /a/1", "POST:/a/{y:[0-9a-f]+} 1"),
				arguments("GET:/a/{x:[0-9]+} POST:/a/{y:[0-9a-f]+}", "PUT /a/f", "405 OPTIONS, POST"),
				arguments("GET:/a/b HEAD:/a/{x}", "HEAD /a/b", "GET:/a/b"),
				arguments("POST:/a/b HEAD:/a/{x}", "HEAD /a/b", "HEAD:/a/{x} b"),
				arguments("POST:/a/{*r} GET:/{x}/b", "GET /a/b", "GET:/{x}/b a"),
				arguments("POST:/a/{y}/{*r} GET:/{x}/b/{z}", "GET /a/b/c", "GET:/{x}/b/{z} a c"));
	}

	@ParameterizedTest
	@MethodSource("requests")
	void methodDecidesInAnyOrderOfRegistration(String routes, String request, String expected) {
		List<String> order = new ArrayList<>(Arrays.asList(routes.split(" ")));
		Random random = new Random(routes.hashCode());
		for (int i = 0; i < ORDERS; i++) {
			Router router = router(order);
			RouteMatch match = match(router, request);
			assertThat(text(router, match)).as(order + " " + request).isEqualTo(expected);
			Collections.shuffle(order, random);
		}
	}

	@ParameterizedTest
	@MethodSource("requests")
	void refusalNamesARouteOfThePath(String routes, String request, String expected) {
		Router router = router(Arrays.asList(routes.split(" ")));
		RouteMatch match = match(router, request);
		if (expected.equals("404")) {
			assertThat(match.routeIndex()).isEqualTo(-1);
			return;
		}
		Route route = router.routes().get(match.routeIndex());
		RouteMatch again = match(router, route.method() + request.substring(request.indexOf(' ')));
		assertThat(again.outcome()).isEqualTo(RouteMatch.Outcome.ROUTE);
	}

	@Test
	void asteriskAsksAboutTheWholeServer() {
		Router router = router(List.of("GET:/a", "PURGE:/b/{x}", "POST:/{*r}"));
		RouteMatch match = match(router, "OPTIONS *");
		assertThat(match.outcome()).isEqualTo(RouteMatch.Outcome.OPTIONS);
		assertThat(match.allow()).isEqualTo("GET, HEAD, OPTIONS, POST, PURGE");
		assertThat(match.routeIndex()).isEqualTo(-1);
		assertThat(match.values()).isNull();
		assertThat(match(router, "GET *").outcome()).isEqualTo(RouteMatch.Outcome.NOT_FOUND);
		assertThat(match(router(List.of("GET:/{*r}")), "POST *").outcome()).isEqualTo(RouteMatch.Outcome.NOT_FOUND);
		assertThat(match(Router.builder().build(), "OPTIONS *").allow()).isEqualTo("OPTIONS");
	}

	@Test
	void builderHasAMethodForEachCommonOne() {
		Router router = Router.builder()
			.get("/a", (request) -> Response.text("get"))
			.post("/a", (request) -> Response.text("post"))
			.put("/a", (request) -> Response.text("put"))
			.patch("/a", (request) -> Response.text("patch"))
			.delete("/a", (request) -> Response.text("delete"))
			.build();
		assertThat(router.routes()).extracting(Route::method)
			.containsExactly(Method.GET, Method.POST, Method.PUT, Method.PATCH, Method.DELETE);
		assertThat(text(router, match(router, "PATCH /a"))).isEqualTo("PATCH:/a");
	}

	private static Router router(List<String> routes) {
		Router.Builder builder = Router.builder();
		for (String route : routes) {
			int colon = route.indexOf(':');
			builder.route(Route.of(Method.of(route.substring(0, colon)), route.substring(colon + 1),
					(request) -> Response.ok()));
		}
		return builder.build();
	}

	private static RouteMatch match(Router router, String request) {
		int blank = request.indexOf(' ');
		RouteMatch match = new RouteMatch();
		router.match(Method.of(request.substring(0, blank)), RequestTarget.parse(request.substring(blank + 1)), match);
		return match;
	}

	private static String text(Router router, RouteMatch match) {
		return switch (match.outcome()) {
			case ROUTE -> {
				Route route = router.routes().get(match.routeIndex());
				String values = (match.values() != null) ? " " + String.join(" ", match.values()) : "";
				yield route.method() + ":" + route.pattern() + values;
			}
			case REDIRECT -> "308 " + router.routes().get(match.routeIndex()).pattern();
			case NOT_FOUND -> "404";
			case METHOD_NOT_ALLOWED -> "405 " + match.allow();
			case OPTIONS -> "OPTIONS " + match.allow();
		};
	}

}
