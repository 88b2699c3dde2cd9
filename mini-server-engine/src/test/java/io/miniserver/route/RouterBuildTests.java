package io.miniserver.route;

import io.miniserver.http.Method;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which routes cannot live together.
 */
class RouterBuildTests {

	@ParameterizedTest
	@CsvSource({ "GET,/a,GET,/a", "GET,/,GET,/", "GET,/a/,GET,/a/", "GET,/{x},GET,/{y}",
			"GET,/{x}/b/{y},GET,/{y}/b/{x}", "GET,/{x:[0-9]+},GET,/{y:[0-9]+}", "GET,/f/{*a},GET,/f/{*b}",
			"HEAD,/a,HEAD,/a", "PURGE,/a,PURGE,/a" })
	void duplicatesAreRefusedNamingBoth(String method, String pattern, String otherMethod, String otherPattern) {
		assertRefused(method, pattern, otherMethod, otherPattern, "match the same requests");
		assertRefused(otherMethod, otherPattern, method, pattern, "match the same requests");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/{x:[0-9]+},GET,/{y:[a-z]+}", "GET,/{x:[0-9]+},HEAD,/{y:[a-z]+}", "HEAD,/{x:a},GET,/{y:b}",
			"POST,/a/{x:a}/b,POST,/a/{y:b}/b", "GET,/{x:a}/{y},GET,/{y:b}/c", "GET,/{x:a}/{*r},GET,/{y:b}/c/d",
			"GET,/{x:a}/12,GET,/{y:b}/{z:[0-9]+}", "GET,/{x:a}/{z:c},GET,/{y:b}/{z:d}",
			"GET,/p/{x:a}/,GET,/p/{y:b}/{*r}" })
	void ambiguousExpressionsAreRefusedNamingBoth(String method, String pattern, String otherMethod,
			String otherPattern) {
		assertRefused(method, pattern, otherMethod, otherPattern, "ambiguous");
		assertRefused(otherMethod, otherPattern, method, pattern, "ambiguous");
	}

	private static void assertRefused(String method, String pattern, String otherMethod, String otherPattern,
			String message) {
		Router.Builder builder = Router.builder()
			.get("/unrelated", (request) -> Response.ok())
			.route(route(method, pattern))
			.route(route(otherMethod, otherPattern).withName("the other"));
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(builder::build)
			.withMessageContaining(method + " " + pattern)
			.withMessageContaining(otherMethod + " " + otherPattern + " (the other)")
			.withMessageContaining(message)
			.withMessageNotContaining("unrelated");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/a,POST,/a", "GET,/a,HEAD,/a", "GET,/a,GET,/a/", "GET,/{x},POST,/{y}", "GET,/{x},GET,/{x:[0-9]+}",
			"GET,/a,GET,/{x:a}", "GET,/{x},GET,/{*r}", "GET,/{x:[0-9]+},POST,/{y:[a-z]+}",
			"HEAD,/{x:[0-9]+},POST,/{y:[a-z]+}", "GET,/{x:a}/b,GET,/{y:b}/c", "GET,/{x:a},GET,/{y:b}/c",
			"GET,/{x:a}/b,GET,/{y:b}/{z:[0-9]+}", "GET,/{x:a}/,GET,/{y:b}/{z}", "GET,/{x:a}/b,GET,/{y:b}/",
			"GET,/{x:a}/b,GET,/{y:a}/c", "GET,/{x:a},GET,/{y:b}/{*r}" })
	void otherPairsLiveTogether(String method, String pattern, String otherMethod, String otherPattern) {
		Router router = Router.builder().route(route(method, pattern)).route(route(otherMethod, otherPattern)).build();
		assertThat(router.routes()).hasSize(2);
	}

	@Test
	void duplicatesAreFoundAmongRoutesOfOtherMethods() {
		Router.Builder builder = Router.builder()
			.get("/a/{x}", (request) -> Response.ok())
			.post("/a/{x}", (request) -> Response.ok())
			.delete("/a/{x}", (request) -> Response.ok())
			.get("/a/{y}", (request) -> Response.ok());
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(builder::build)
			.withMessageContaining("GET /a/{x}")
			.withMessageContaining("GET /a/{y}");
	}

	@Test
	void mountedRoutesAreCheckedToo() {
		Router inner = Router.builder().get("/{id}", (request) -> Response.ok()).build();
		Router.Builder outer = Router.builder().get("/users/{name}", (request) -> Response.ok()).mount("/users", inner);
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(outer::build)
			.withMessageContaining("GET /users/{name}")
			.withMessageContaining("GET /users/{id}");
	}

	private static Route route(String method, String pattern) {
		return Route.of(Method.of(method), pattern, (request) -> Response.ok());
	}

}
