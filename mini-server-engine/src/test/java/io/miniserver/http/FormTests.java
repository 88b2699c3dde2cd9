package io.miniserver.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class FormTests {

	static Stream<Arguments> forms() {
		return Stream.of(arguments("", Map.of()), arguments("&&", Map.of()),
				arguments("a=1&b=2&a=3", Map.of("a", List.of("1", "3"), "b", List.of("2"))),
				arguments("a", Map.of("a", List.of(""))), arguments("=a", Map.of("", List.of("a"))),
				arguments("a=b=c", Map.of("a", List.of("b=c"))), arguments("a+b=c+d", Map.of("a b", List.of("c d"))),
				arguments("%61=%2B%26%3d", Map.of("a", List.of("+&="))),
				arguments("a=%C3%A4", Map.of("a", List.of("\u00e4"))),
				arguments("\u00e4=\u20ac", Map.of("\u00e4", List.of("\u20ac"))),
				arguments("a=%00%0D%0A", Map.of("a", List.of("\u0000\r\n"))),
				arguments("a=%F0%9F%98%80", Map.of("a", List.of("\ud83d\ude00"))));
	}

	@ParameterizedTest
	@MethodSource("forms")
	void readsFields(String encoded, Map<String, List<String>> fields) {
		Form form = Form.parse(encoded);
		assertThat(form.toMap()).isEqualTo(fields);
		assertThat(form.names()).isEqualTo(fields.keySet());
		fields.forEach((name, values) -> {
			assertThat(form.all(name)).isEqualTo(values);
			assertThat(form.first(name)).isEqualTo(values.get(0));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=%", "a=%4", "a=%4g", "a=%C3", "a=%C0%AF", "a=%ED%A0%80", "a=%u0041", "a=1&%=2" })
	void refusesWhatIsMalformed(String encoded) {
		assertThatExceptionOfType(HttpException.class).isThrownBy(() -> Form.parse(encoded))
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(Status.BAD_REQUEST))
			.withMessageContaining("form field");
	}

	@Test
	void aFieldThatIsNotThereHasNoValue() {
		Form form = Form.parse("a=1");
		assertThat(form.first("b")).isNull();
		assertThat(form.all("b")).isEmpty();
		assertThat(Form.empty().toMap()).isEmpty();
	}

	@Test
	void isInTheOrderOfTheBodyAndCannotBeChanged() {
		Form form = Form.parse("c=1&a=2&b=3&a=4");
		assertThat(form.names()).containsExactly("c", "a", "b");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> form.toMap().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> form.all("a").clear());
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> form.names().clear());
	}

}
