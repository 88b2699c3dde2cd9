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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Which route a path finds. Rows give the patterns, the path, and what is found as
 * pattern and values, or as "-" for nothing.
 */
class RouterTests {

	private static final int ORDERS = 12;

	static Stream<Arguments> paths() {
		return Stream.of(literals(), parameters(), regexes(), rests(), precedence(), backtracking(), encoded())
			.flatMap((rows) -> rows);
	}

	private static Stream<Arguments> literals() {
		return Stream.of(arguments("/", "/", "/"), arguments("/", "//", "-"), arguments("/", "/a", "-"),
				arguments("/a", "/a", "/a"), arguments("/a", "/a/", "-"), arguments("/a/", "/a/", "/a/"),
				arguments("/a/", "/a", "-"), arguments("/a /a/", "/a", "/a"), arguments("/a /a/", "/a/", "/a/"),
				arguments("/a", "/A", "-"), arguments("/a", "/ab", "-"), arguments("/ab", "/a", "-"),
				arguments("/a", "/a?b=/c", "/a"), arguments("/a/b /a/c /b/b", "/a/c", "/a/c"),
				arguments("/a/b", "/a//b", "-"), arguments("/a/b", "//a/b", "-"),
				arguments("/a/b", "/x/../a/./b", "/a/b"), arguments("/a/b", "/a", "-"), arguments("/a/b", "/", "-"),
				arguments("", "/", "-"), arguments("/a", "http://host/a", "/a"), arguments("/", "http://host", "/"),
				arguments("/a;x=1", "/a;x=1", "/a;x=1"), arguments("/a", "/a;x=1", "-"));
	}

	private static Stream<Arguments> parameters() {
		return Stream.of(arguments("/{x}", "/a", "/{x} a"), arguments("/{x}", "/", "-"), arguments("/{x}", "/a/", "-"),
				arguments("/{x}", "/a/b", "-"), arguments("/{x}/", "/a/", "/{x}/ a"), arguments("/{x}/", "/a", "-"),
				arguments("/{x}/{y}", "/a/b", "/{x}/{y} a b"), arguments("/{x}/{y}", "/a/", "-"),
				arguments("/{x}/{y}", "//b", "-"), arguments("/u/{x}/p/{y}", "/u/1/p/2", "/u/{x}/p/{y} 1 2"),
				arguments("/u/{x}", "/u/%7Bx%7D", "/u/{x} {x}"), arguments("/{x}", "/...", "/{x} ..."),
				arguments("/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}", "/0/1/2/3/4/5/6/7/8/9",
						"/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j} 0 1 2 3 4 5 6 7 8 9"));
	}

	private static Stream<Arguments> regexes() {
		return Stream.of(arguments("/{x:[0-9]+}", "/12", "/{x:[0-9]+} 12"), arguments("/{x:[0-9]+}", "/12a", "-"),
				arguments("/{x:[0-9]+}", "/a12", "-"), arguments("/{x:[0-9]+}", "/", "-"),
				arguments("/{x:.*}", "/", "-"), arguments("/{x:.*}", "/a", "/{x:.*} a"),
				arguments("/{x:.*}", "/a/b", "-"), arguments("/{x:[0-9]{2}}/e", "/12/e", "/{x:[0-9]{2}}/e 12"),
				arguments("/{x:[0-9]{2}}/e", "/123/e", "-"), arguments("/{x:^a$}/b", "/a/b", "/{x:^a$}/b a"),
				arguments("/{x:a(?!/b)}/b", "/a/b", "/{x:a(?!/b)}/b a"),
				arguments("/p/{x:(?<!/)a}", "/p/a", "/p/{x:(?<!/)a} a"), arguments("/{x:a|ab}", "/ab", "/{x:a|ab} ab"),
				arguments("/{x:(a)(b)?}", "/a", "/{x:(a)(b)?} a"),
				arguments("/{x:[0-9]+}/{y:[a-z]+}", "/1/a", "/{x:[0-9]+}/{y:[a-z]+} 1 a"),
				arguments("/{x:[0-9]+}/a /{x:[a-z]+}/b", "/x/b", "/{x:[a-z]+}/b x"),
				arguments("/{x:[0-9]+}/a /{x:[a-z]+}/b", "/1/b", "-"));
	}

	private static Stream<Arguments> rests() {
		return Stream.of(arguments("/f/{*r}", "/f/a", "/f/{*r} a"), arguments("/f/{*r}", "/f/a/b/c", "/f/{*r} a/b/c"),
				arguments("/f/{*r}", "/f/a/", "/f/{*r} a/"), arguments("/f/{*r}", "/f/", "/f/{*r} ''"),
				arguments("/f/{*r}", "/f", "-"), arguments("/f/{*r}", "/", "-"), arguments("/f/{*r}", "/fa", "-"),
				arguments("/f/{*r}", "/f//a", "/f/{*r} /a"), arguments("/{*r}", "/", "/{*r} ''"),
				arguments("/{*r}", "/a", "/{*r} a"), arguments("/{*r}", "//a", "/{*r} /a"),
				arguments("/{x}/{*r}", "/a/b/c", "/{x}/{*r} a b/c"), arguments("/{x}/{*r}", "/a", "-"),
				arguments("/{x}/{*r}", "/a/", "/{x}/{*r} a ''"), arguments("/{*r}", "/a/../b/./c", "/{*r} b/c"));
	}

	private static Stream<Arguments> precedence() {
		String all = "/a /{x:[a-z]} /{x} /{*r}";
		return Stream.of(arguments(all, "/a", "/a"), arguments(all, "/b", "/{x:[a-z]} b"),
				arguments(all, "/B", "/{x} B"), arguments(all, "/b/c", "/{*r} b/c"), arguments(all, "/", "/{*r} ''"),
				arguments("/ /{*r}", "/", "/"), arguments("/f/ /f/{*r}", "/f/", "/f/"),
				arguments("/a/{y} /{x}/b", "/a/b", "/a/{y} b"), arguments("/a/{*r} /{x}/b", "/a/b", "/a/{*r} b"),
				arguments("/{x:[a-z]}/{y} /{x}/b", "/a/b", "/{x:[a-z]}/{y} a b"),
				arguments("/{x}/{*r} /{*r}", "/a/b", "/{x}/{*r} a b"),
				arguments("/{x}/b/c /{x}/{y}/c /{x}/{*r}", "/a/b/c", "/{x}/b/c a"));
	}

	private static Stream<Arguments> backtracking() {
		return Stream.of(arguments("/a/b /{x}/c", "/a/c", "/{x}/c a"),
				arguments("/a/b/c /a/{y}/d /{x}/b/e", "/a/b/d", "/a/{y}/d b"),
				arguments("/a/b/c /a/{y}/d /{x}/b/e", "/a/b/e", "/{x}/b/e a"),
				arguments("/a/b/c /a/{y}/d /{x}/b/e", "/a/b/f", "-"),
				arguments("/{x:[a-z]}/b /{x}/c", "/a/c", "/{x}/c a"), arguments("/{x}/b /{*r}", "/a/c", "/{*r} a/c"),
				arguments("/a/{y}/{z}/d /a/{*r}", "/a/1/2/3", "/a/{*r} 1/2/3"),
				arguments("/a/{y}/b /{*r}", "/a/1/c", "/{*r} a/1/c"),
				arguments("/{a}/{b}/x /{a:[0-9]+}/{b:[0-9]+}/y /{*r}", "/1/2/x", "/{a}/{b}/x 1 2"),
				arguments("/a/ /{x}", "/a", "/{x} a"));
	}

	private static Stream<Arguments> encoded() {
		return Stream.of(arguments("/a/b", "/a%2Fb", "-"), arguments("/{x}", "/a%2Fb", "/{x} a/b"),
				arguments("/{x}", "/a%2fb", "/{x} a/b"), arguments("/{x}/{y}", "/a%2Fb/c", "/{x}/{y} a/b c"),
				arguments("/caf\u00e9", "/caf%C3%A9", "/caf\u00e9"),
				arguments("/caf\u00e9/\u20ac", "/%63af%c3%a9/%E2%82%AC", "/caf\u00e9/\u20ac"),
				arguments("/abc", "/%61%62%63", "/abc"), arguments("/abc/d", "/abc/%64", "/abc/d"),
				arguments("/100%", "/100%25", "/100%"), arguments("/{x}", "/%25", "/{x} %"),
				arguments("/{x:[^/]+}", "/a%2Fb", "-"), arguments("/{x:a/b}", "/a%2Fb", "/{x:a/b} a/b"),
				arguments("/{x:caf\u00e9}", "/caf%C3%A9", "/{x:caf\u00e9} caf\u00e9"),
				arguments("/{x}", "/%20", "/{x}  "), arguments("/{x}", "/a+b", "/{x} a+b"),
				arguments("/f/{*r}", "/f/%61/b%2Fc/", "/f/{*r} a/b%2Fc/"),
				arguments("/{x}/{*r}", "/a%2Fb/c%2Fd/e", "/{x}/{*r} a/b c%2Fd/e"),
				arguments("/f/{*r}", "/%66/", "/f/{*r} ''"),
				arguments("/f/{*r}", "/f/..%2f..%2fetc", "/f/{*r} ..%2F..%2Fetc"), arguments("/a", "/x/%2e%2e/a", "/a"),
				arguments("/{x}", "/%252F", "/{x} %2F"), arguments("/{x}", "/%2F", "/{x} /"),
				arguments("/a/{x}", "/a%2Fb%2Fc", "-"));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void findsTheMostSpecificRouteInAnyOrderOfRegistration(String patterns, String path, String expected) {
		List<String> order = new ArrayList<>(patterns.isEmpty() ? List.of() : Arrays.asList(patterns.split(" ")));
		Random random = new Random(patterns.hashCode());
		for (int i = 0; i < ORDERS; i++) {
			assertThat(find(router(order), path)).as(order + " " + path).isEqualTo(expected);
			Collections.shuffle(order, random);
		}
	}

	@Test
	void indexIsThePlaceOfRegistration() {
		Router router = router(List.of("/{x}", "/a", "/a/b"));
		assertThat(router.routes()).extracting(Route::pattern).containsExactly("/{x}", "/a", "/a/b");
		RouteMatch match = new RouteMatch();
		router.match(Method.GET, RequestTarget.parse("/a"), match);
		assertThat(match.routeIndex()).isEqualTo(1);
		router.match(Method.GET, RequestTarget.parse("/b"), match);
		assertThat(match.routeIndex()).isZero();
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> router.routes().clear());
	}

	@Test
	void freshMatchHasFoundNothing() {
		assertNothing(new RouteMatch());
	}

	@Test
	void matchKeepsNothingOfTheLastOne() {
		Router router = Router.builder()
			.get("/{x}", (request) -> Response.ok())
			.post("/only/post", (request) -> Response.ok())
			.build();
		RouteMatch match = new RouteMatch();
		router.match(Method.GET, RequestTarget.parse("/a"), match);
		String[] values = match.values();
		router.match(Method.GET, RequestTarget.parse("/b"), match);
		assertThat(values).containsExactly("a");
		assertThat(match.values()).containsExactly("b");
		router.match(Method.GET, RequestTarget.parse("/only/post"), match);
		assertThat(match.values()).isNull();
		router.match(Method.GET, RequestTarget.parse("/x/y/z"), match);
		assertNothing(match);
		router.match(Method.OPTIONS, RequestTarget.parse("*"), match);
		router.match(Method.GET, RequestTarget.parse("*"), match);
		assertNothing(match);
	}

	@Test
	void matchServesSeveralRouters() {
		Router digits = router(List.of("/{x:[0-9]+}", "/{x:[0-9]+}/{y:[a-f]+}"));
		Router letters = router(List.of("/{x:[a-z]+}"));
		RouteMatch match = new RouteMatch();
		for (int i = 0; i < 3; i++) {
			assertThat(find(digits, "/12", match)).isEqualTo("/{x:[0-9]+} 12");
			assertThat(find(letters, "/12", match)).isEqualTo("-");
			assertThat(find(letters, "/ab", match)).isEqualTo("/{x:[a-z]+} ab");
			assertThat(find(digits, "/12/ab", match)).isEqualTo("/{x:[0-9]+}/{y:[a-f]+} 12 ab");
		}
	}

	@Test
	void matchSurvivesAnExpressionThatOverflowsTheStack() {
		Router router = router(List.of("/{x:(a|b)*}", "/p/{y}"));
		RouteMatch match = new RouteMatch();
		RequestTarget longPath = RequestTarget.parse("/" + "ab".repeat(200_000));
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> router.match(Method.GET, longPath, match));
		assertThat(find(router, "/p/1", match)).isEqualTo("/p/{y} 1");
		assertThat(find(router, "/abba", match)).isEqualTo("/{x:(a|b)*} abba");
	}

	@ParameterizedTest
	@CsvSource({ "/api,/x,/api/x", "/api/v1,/{id},/api/v1/{id}", "/{tenant},/{id},/{tenant}/{id}", "/api,/,/api/" })
	void mountPutsAPrefixBefore(String prefix, String pattern, String mounted) {
		Route inner = Route.of(Method.PUT, pattern, (request) -> Response.ok()).withBodyLimit(7);
		Route named = Route.of(Method.POST, pattern, (request) -> Response.ok()).withName("named");
		Router router = Router.builder().mount(prefix, Router.builder().route(inner).route(named).build()).build();
		assertThat(router.routes()).extracting(Route::pattern).containsExactly(mounted, mounted);
		assertThat(router.routes()).extracting(Route::name).containsExactly("PUT " + mounted, "named");
		assertThat(router.routes().get(0).bodyLimit()).isEqualTo(7);
		assertThat(router.routes().get(0).handler()).isSameAs(inner.handler());
	}

	@ParameterizedTest
	@CsvSource({ "''", "api", "/", "/api/", "/{*all}", "/{id}" })
	void mountRefusesMalformedPrefixes(String prefix) {
		Router inner = router(List.of("/{id}"));
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> Router.builder().mount(prefix, inner))
			.withMessageContaining(prefix);
	}

	@Test
	void builderDoesNotChangeWhatItHasBuilt() {
		Router.Builder builder = Router.builder().get("/a", (request) -> Response.ok());
		Router first = builder.build();
		Router second = builder.get("/b", (request) -> Response.ok()).build();
		assertThat(first.routes()).hasSize(1);
		assertThat(find(first, "/b")).isEqualTo("-");
		assertThat(find(second, "/b")).isEqualTo("/b");
	}

	@Test
	void findsEachOfAThousandLiteralsAndAmongThem() {
		List<String> patterns = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			patterns.add("/api/resource" + i);
			patterns.add("/api/resource" + i + "/{id}/part");
		}
		patterns.add("/api/{other}");
		Router router = router(patterns);
		RouteMatch match = new RouteMatch();
		for (int i = 0; i < 1000; i++) {
			assertThat(find(router, "/api/resource" + i, match)).isEqualTo("/api/resource" + i);
			assertThat(find(router, "/api/resource" + i + "/7/part", match))
				.isEqualTo("/api/resource" + i + "/{id}/part 7");
		}
		assertThat(find(router, "/api/resource1000", match)).isEqualTo("/api/{other} resource1000");
	}

	private static Router router(List<String> patterns) {
		Router.Builder builder = Router.builder();
		patterns.forEach((pattern) -> builder.get(pattern, (request) -> Response.ok()));
		return builder.build();
	}

	private static String find(Router router, String path) {
		return find(router, path, new RouteMatch());
	}

	private static String find(Router router, String path, RouteMatch match) {
		router.match(Method.GET, RequestTarget.parse(path), match);
		if (match.outcome() == RouteMatch.Outcome.NOT_FOUND) {
			assertNothing(match);
			return "-";
		}
		assertThat(match.outcome()).isEqualTo(RouteMatch.Outcome.ROUTE);
		assertThat(match.allow()).isNull();
		Route route = router.routes().get(match.routeIndex());
		String[] values = match.values();
		assertThat(values).satisfiesAnyOf((array) -> assertThat(array).hasSameSizeAs(route.parameterNames()),
				(array) -> assertThat(route.parameterNames()).isEmpty());
		StringBuilder found = new StringBuilder(route.pattern());
		for (String value : (values != null) ? values : new String[0]) {
			found.append(' ').append(value.isEmpty() ? "''" : value);
		}
		return found.toString();
	}

	private static void assertNothing(RouteMatch match) {
		assertThat(match.outcome()).isEqualTo(RouteMatch.Outcome.NOT_FOUND);
		assertThat(match.routeIndex()).isEqualTo(-1);
		assertThat(match.values()).isNull();
		assertThat(match.allow()).isNull();
	}

}
