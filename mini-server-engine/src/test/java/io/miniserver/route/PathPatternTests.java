package io.miniserver.route;

import io.miniserver.http.Method;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PathPatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "a | must begin with a slash",
			"`` | must begin with a slash", "{a} | must begin with a slash", "*|must begin with a slash",
			"/{a | '{' without a '}'", "/{a/b | '{' without a '}'", "/{a:{1} | '{' without a '}'",
			"/a} | '}' without a '{' at index 2", "/{a}} | '}' without a '{'", "/}{ | '}' without a '{'",
			"/{} | without a proper name: ''", "/{:x} | without a proper name: ''", "/{*} | without a proper name: ''",
			"/{1a} | without a proper name: '1a'", "/{a b} | without a proper name: 'a b'",
			"/{a*} | without a proper name: 'a*'", "/{**a} | without a proper name: '*a'",
			"/{a}{b} | without a proper name: 'a}{b'", "/{a?} | without a proper name",
			"/x{a} | nothing before the braces of 'x{a}'", "/{a}.json | nothing after the braces of '{a}.json'",
			"/a{b}c | nothing before the braces", "/{a}/{a} | several parameters named 'a'",
			"/{a}/x/{a:[0-9]+} | several parameters named 'a'", "/{a}/{*a} | several parameters named 'a'",
			"/{*a}/b | must end with {*a}", "/{*a}/ | must end with {*a}", "/x/{*a}/{b} | must end with {*a}",
			"/{a:} | empty regular expression", "/{a:[} | malformed regular expression '['",
			"/{a:(} | malformed regular expression", "/{a:*} | malformed regular expression", "/a//b | empty segment",
			"// | empty segment", "//a | empty segment", "/a/./b | dot segment '.'", "/.. | dot segment '..'",
			"/a/../b | dot segment '..'", "/search?q={q} | nothing before the braces",
			"/search?q | character that no path has, of code 63", "/a#b | character that no path has, of code 35",
			"/caf%C3%A9 | must be written decoded", "/a%2fb | must be written decoded" })
	void malformedPatternsSayWhy(String pattern, String message) {
		assertThatExceptionOfType(InvalidRouteException.class)
			.isThrownBy(() -> Route.of(Method.GET, pattern, (request) -> Response.ok()))
			.withMessageContaining("'" + pattern + "'")
			.withMessageContaining(message);
	}

	@Test
	void controlCharactersAreRefused() {
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(() -> PathPattern.parse("/a\nb"))
			.withMessageContaining("code 10");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-",
			value = { "/ | -", "/a | -", "/a/ | -", "/a/b.c | -", "/100% | -", "/caf\u00e9/\u20ac | -", "/a b | -",
					"/a*b | -", "/... | -", "/a\\b | -", "/a;b=c | -", "/{a} | a", "/{a}/ | a", "/{a}/{b} | a,b",
					"/x/{a-b}/y | a-b", "/{_a1} | _a1", "/{a:[0-9]+} | a", "/{a:[0-9]{2,4}}/{b} | a,b",
					"/{a:(?:x{2}y)?}/{*rest} | a,rest", "/{*rest} | rest", "/{a:x/y} | a", "/{a:.*} | a",
					"/{a:b:c} | a" })
	void goodPatternsKnowTheirParameters(String pattern, String names) {
		Route route = Route.of(Method.GET, pattern, (request) -> Response.ok());
		assertThat(route.pattern()).isEqualTo(pattern);
		assertThat(String.join(",", route.parameterNames())).isEqualTo((names != null) ? names : "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a", "/a/b", "/{x}", "/{x:[a-z]+}", "/{*x}", "/a/{x}", "/" })
	void everyPatternOverlapsWithItself(String pattern) {
		assertThat(PathPattern.parse(pattern).mayOverlap(PathPattern.parse(pattern), 0)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "/a,/b,false", "/a,/a/,false", "/a,/a/b,false", "/a,/{x},true", "/,/{x},false", "/,/{*x},true",
			"/a/b/c,/a/{*x},true", "/a,/a/{*x},false", "/12,/{x:[0-9]+},true", "/ab,/{x:[0-9]+},false",
			"/{x:[0-9]+},/{y:[a-z]+},true", "/{x}/a,/b/{y},true", "/{x}/a,/{x}/b,false", "/{x}/a/{y},/b/{z}/c,true",
			"/{x},/{x}/{y},false", "/{x:[0-9]+}/a,/{*y},true" })
	void knowsWhichPatternsMayOverlap(String one, String other, boolean overlap) {
		assertThat(PathPattern.parse(one).mayOverlap(PathPattern.parse(other), 0)).isEqualTo(overlap);
		assertThat(PathPattern.parse(other).mayOverlap(PathPattern.parse(one), 0)).isEqualTo(overlap);
	}

}
