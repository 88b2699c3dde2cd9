package io.miniserver.route;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TrailingSlashTests {

	private static Router router(TrailingSlash policy) {
		return Router.builder()
			.get("/", (request) -> Response.text("root"))
			.get("/a", (request) -> Response.text("a"))
			.get("/dir/", (request) -> Response.text("dir"))
			.get("/both", (request) -> Response.text("both"))
			.get("/both/", (request) -> Response.text("both/"))
			.get("/items/{id}", (request) -> Response.text("item " + request.pathParameter("id")))
			.post("/items/{id}", (request) -> Response.text("posted " + request.pathParameter("id")))
			.get("/files/{*path}", (request) -> Response.text("files"))
			.trailingSlash(policy)
			.build();
	}

	@ParameterizedTest(name = "{0} {1}: {2} {3} {4}")
	@CsvSource({
			// as registered, whatever the policy
			"GET, /a, ROUTE, ROUTE, ROUTE", "GET, /dir/, ROUTE, ROUTE, ROUTE", "GET, /both, ROUTE, ROUTE, ROUTE",
			"GET, /both/, ROUTE, ROUTE, ROUTE", "GET, /, ROUTE, ROUTE, ROUTE", "GET, /files/, ROUTE, ROUTE, ROUTE",
			// the other spelling
			"GET, /a/, NOT_FOUND, REDIRECT, ROUTE", "GET, /dir, NOT_FOUND, REDIRECT, ROUTE",
			"HEAD, /a/, NOT_FOUND, REDIRECT, ROUTE", "POST, /items/7/, NOT_FOUND, REDIRECT, ROUTE",
			"GET, /files, NOT_FOUND, REDIRECT, ROUTE", "GET, /a/?q=1, NOT_FOUND, REDIRECT, ROUTE",
			"PUT, /a/, NOT_FOUND, METHOD_NOT_ALLOWED, METHOD_NOT_ALLOWED", "OPTIONS, /a/, NOT_FOUND, OPTIONS, OPTIONS",
			// neither
			"GET, /nothing/, NOT_FOUND, NOT_FOUND, NOT_FOUND", "GET, /a//, NOT_FOUND, NOT_FOUND, NOT_FOUND",
			"GET, //a/, NOT_FOUND, NOT_FOUND, NOT_FOUND", "GET, //, NOT_FOUND, NOT_FOUND, NOT_FOUND" })
	void eachPolicyHasItsOutcome(String method, String target, RouteMatch.Outcome strict, RouteMatch.Outcome redirect,
			RouteMatch.Outcome lenient) {
		assertThat(outcome(TrailingSlash.STRICT, method, target)).isEqualTo(strict);
		assertThat(outcome(TrailingSlash.REDIRECT, method, target)).isEqualTo(redirect);
		assertThat(outcome(TrailingSlash.LENIENT, method, target)).isEqualTo(lenient);
	}

	private static RouteMatch.Outcome outcome(TrailingSlash policy, String method, String target) {
		RouteMatch match = new RouteMatch();
		router(policy).match(Method.of(method), RequestTarget.parse(target), match);
		return match.outcome();
	}

	@ParameterizedTest
	@CsvSource({ "/a/, /a", "/dir, /dir/", "/items/a%2Fb%20c/?x=%20&y, /items/a%2Fb%20c?x=%20&y",
			"/x/../items/7/, /items/7", "/files?a=/, /files/?a=/" })
	void aRedirectionKeepsWhatTheClientHasEncoded(String target, String location) throws Exception {
		try (MiniServer server = start(TrailingSlash.REDIRECT); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.get(target).read();
			assertThat(answer.status()).isEqualTo(308);
			assertThat(answer.header("location")).isEqualTo(location);
			assertThat(client.get(location).read().status()).isEqualTo(200);
		}
	}

	@Test
	void lenientlyTheRouteGetsItsParametersAsIfItWasAskedWell() throws Exception {
		try (MiniServer server = start(TrailingSlash.LENIENT); RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/items/a%2Fb/").read().body()).isEqualTo("item a/b");
			assertThat(client.get("/dir").read().body()).isEqualTo("dir");
		}
	}

	/** A location of two slashes would name a host. */
	@Test
	void nobodyIsSentToAnotherHost() throws Exception {
		Router everything = Router.builder()
			.get("/{one}/{two}/", (request) -> Response.ok())
			.get("/{*path}", (request) -> Response.ok())
			.trailingSlash(TrailingSlash.REDIRECT)
			.build();
		RouteMatch match = new RouteMatch();
		everything.match(Method.GET, RequestTarget.parse("//evil.example/"), match);
		assertThat(match.outcome()).isNotEqualTo(RouteMatch.Outcome.REDIRECT);
		assertThat(TrailingSlash.other(RequestTarget.parse("//evil.example/"))).isNull();
		assertThat(TrailingSlash.other(RequestTarget.parse("/.//evil.example/"))).isNull();
	}

	private static MiniServer start(TrailingSlash policy) {
		return MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0).withLoops(1))
			.router(router(policy))
			.start();
	}

}
