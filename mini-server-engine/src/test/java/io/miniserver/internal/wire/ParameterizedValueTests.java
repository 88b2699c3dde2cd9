package io.miniserver.internal.wire;

import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ParameterizedValueTests {

	static Stream<Arguments> values() {
		return Stream.of(arguments("", "", Map.of()), arguments("a/b", "a/b", Map.of()),
				arguments(" a/b ", "a/b", Map.of()), arguments("a/b;c=d", "a/b", Map.of("c", "d")),
				arguments("a/b ;\tC=d ; e=\"f\" ", "a/b", Map.of("c", "d", "e", "f")),
				arguments("a/b;", "a/b", Map.of()), arguments("a/b; ;;c=d;", "a/b", Map.of("c", "d")),
				arguments("a/b;c=\"\"", "a/b", Map.of("c", "")), arguments("a/b;c=\"d;e\"", "a/b", Map.of("c", "d;e")),
				arguments("a;b=\"\\\"\\\\\\c\"", "a", Map.of("b", "\"\\\\c")),
				arguments("a;b=\"\u00e4\"", "a", Map.of("b", "\u00e4")));
	}

	@ParameterizedTest
	@MethodSource("values")
	void readsValueAndParameters(String text, String value, Map<String, String> parameters) {
		assertThat(ParameterizedValue.parse(text)).isEqualTo(new ParameterizedValue(value, parameters));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a;b", "a;=b", "a;b=", "a;b=c d", "a;b =c", "a;b= c", "a;b=c;b=d", "a;b=c;B=c", "a;b=\"c",
			"a;b=\"c\\\"", "a;b=\"c\\", "a;b=\"c\"d", "a;b=\u00e4", "a;\u00e4=b", "a;b=c,d", "a;b/c=d", "a;b=/" })
	void refusesWhatIsMalformed(String text) {
		assertThat(ParameterizedValue.parse(text)).isNull();
	}

}
