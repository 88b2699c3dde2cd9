package io.miniserver.route;

import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterExplainTests {

	private static final Handler HANDLER = (request) -> Response.noContent();

	private static final Router ROUTER = Router.builder()
		.get("/a/b", HANDLER)
		.get("/a/{id:\\d+}", HANDLER)
		.get("/a/{name}", HANDLER)
		.post("/a/{name}", HANDLER)
		.get("/a/{*rest}", HANDLER)
		.get("/a/", HANDLER)
		.build();

	/**
	 * In the order of the routes; F found, S less specific, M method, L literal, C
	 * constraint, N length.
	 */
	@ParameterizedTest
	@CsvSource({ "GET, /a/b, F C S M S L", "GET, /a/7, L F S M S L", "GET, /a/c, L C F M S L",
			"POST, /a/b, M C M F M L", "HEAD, /a/b, F C S M S L", "GET, /a, N N N N N N", "GET, /a/, L N N N S F",
			"GET, /x/b, L L L L L L", "GET, /a/b/c, N C N N F L", "GET, /a/%62, F C S M S L", "PUT, /a/b, M C M M M L",
			"OPTIONS, *, N N N N N N" })
	void tellsWhyEachWasLost(String method, String target, String expected) {
		String results = ROUTER.explain(Method.of(method), RequestTarget.parse(target))
			.stream()
			.map((trial) -> letter(trial.result()))
			.reduce((one, two) -> one + " " + two)
			.orElseThrow();
		assertThat(results).isEqualTo(expected);
	}

	private static String letter(RouteTrial.Result result) {
		return switch (result) {
			case FOUND -> "F";
			case LESS_SPECIFIC -> "S";
			case METHOD -> "M";
			case LITERAL -> "L";
			case CONSTRAINT -> "C";
			case LENGTH -> "N";
		};
	}

	@Test
	void saysItInWords() {
		assertThat(ROUTER.explain(Method.GET, RequestTarget.parse("/a/c"))).extracting(RouteTrial::reason)
			.containsExactly("'c' is not 'b'", "'c' is not {id:\\d+}", "method and path match", "the route is for POST",
					"the more specific GET /a/{name} is found", "'c' is not a slash at the end");
		assertThat(ROUTER.explain(Method.GET, RequestTarget.parse("/a/b/c"))).extracting(RouteTrial::reason)
			.contains("the path goes on with '/c'");
		assertThat(ROUTER.explain(Method.GET, RequestTarget.parse("/a"))).extracting(RouteTrial::reason)
			.contains("the path ends before 'b'", "the path ends before a value of {name}",
					"the path ends before {*rest}", "the path ends before a slash at the end");
	}

}
