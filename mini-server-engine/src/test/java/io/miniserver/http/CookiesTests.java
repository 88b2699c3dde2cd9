package io.miniserver.http;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class CookiesTests {

	static Stream<Arguments> fields() {
		return Stream.of(arguments("a=1", Map.of("a", "1")), arguments("a=1; b=2", Map.of("a", "1", "b", "2")),
				arguments("a=1;b=2", Map.of("a", "1", "b", "2")),
				arguments(" a = 1 ;\tb\t=\t2\t", Map.of("a", "1", "b", "2")), arguments("a=1; a=2", Map.of("a", "1")),
				arguments("a=", Map.of("a", "")), arguments("a=\"1\"", Map.of("a", "\"1\"")),
				arguments("a=\"\"", Map.of("a", "\"\"")), arguments("a=\"", Map.of("a", "\"")),
				arguments("a=\"1", Map.of("a", "\"1")), arguments("a=1\"", Map.of("a", "1\"")),
				arguments("a=\" 1 \"", Map.of("a", "\" 1 \"")), arguments("a=\"1;2\"", Map.of("a", "\"1")),
				arguments("a=\"\\\"\"", Map.of("a", "\"\\\"\"")), arguments("a=b=c", Map.of("a", "b=c")),
				arguments("a==", Map.of("a", "=")), arguments("a=%41+b", Map.of("a", "%41+b")),
				arguments("a=1,b=2", Map.of("a", "1,b=2")), arguments("A=1; a=2", Map.of("A", "1", "a", "2")),
				arguments("$Version=1; a=2", Map.of("$Version", "1", "a", "2")),
				arguments("\u00e9=\u00fc", Map.of("\u00e9", "\u00fc")), arguments("a b=c d", Map.of("a b", "c d")));
	}

	@ParameterizedTest
	@MethodSource("fields")
	void readsPairs(String field, Map<String, String> expected) {
		Headers headers = Headers.of("Cookie", field);
		assertThat(Cookies.parse(headers)).isEqualTo(expected);
		expected.forEach((name, value) -> assertThat(Cookies.first(headers, name)).isEqualTo(value));
	}

	static Stream<String> malformed() {
		return Stream.of("", ";", ";;;", " ; ", "=", "=1", " =1", "name", "name;", "; =", "\"");
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void skipsWhatIsMalformed(String piece) {
		for (String field : new String[] { piece, piece + ";", ";" + piece }) {
			Headers headers = Headers.of("Cookie", field);
			assertThat(Cookies.parse(headers)).isEmpty();
			assertThat(Cookies.first(headers, "")).isNull();
			assertThat(Cookies.first(headers, "name")).isNull();
		}
		Headers around = Headers.of("Cookie", "a=1;" + piece + ";b=2");
		assertThat(Cookies.parse(around)).containsExactly(entry("a", "1"), entry("b", "2"));
		assertThat(Cookies.first(around, "b")).isEqualTo("2");
	}

	@Test
	void severalFieldsCountAsOne() {
		Headers headers = Headers.of("Cookie", "a=1; b=2", "Accept", "x=y", "COOKIE", "b=3; c=4");
		assertThat(Cookies.parse(headers)).containsExactly(entry("a", "1"), entry("b", "2"), entry("c", "4"));
		assertThat(Cookies.first(headers, "b")).isEqualTo("2");
		assertThat(Cookies.first(headers, "c")).isEqualTo("4");
		assertThat(Cookies.first(headers, "x")).isNull();
	}

	@Test
	void noFieldMeansNoCookie() {
		assertThat(Cookies.parse(Headers.empty())).isEmpty();
		assertThat(Cookies.first(Headers.empty(), "a")).isNull();
	}

	@Test
	void namesAreComparedAsAWhole() {
		Headers headers = Headers.of("Cookie", "session-old=1; xsession=2; Session=3");
		assertThat(Cookies.first(headers, "session")).isNull();
	}

	@Test
	void mapCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> Cookies.parse(Headers.of("Cookie", "a=1")).clear());
	}

}
