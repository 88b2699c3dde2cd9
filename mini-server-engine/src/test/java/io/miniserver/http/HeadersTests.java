package io.miniserver.http;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeadersTests {

	private final Headers headers = Headers.of("Accept", "text/html", "X-Id", "1", "ACCEPT", "*/*", "Via", "");

	@Test
	void keepsOrderAndSpelling() {
		assertThat(this.headers).containsExactly(new Headers.Field("Accept", "text/html"),
				new Headers.Field("X-Id", "1"), new Headers.Field("ACCEPT", "*/*"), new Headers.Field("Via", ""));
		assertThat(this.headers.size()).isEqualTo(4);
		assertThat(this.headers.name(2)).isEqualTo("ACCEPT");
		assertThat(this.headers.value(2)).isEqualTo("*/*");
		assertThat(this.headers.isEmpty()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "accept", "ACCEPT", "Accept", "aCCEPT" })
	void namesHaveNoCase(String name) {
		assertThat(this.headers.first(name)).isEqualTo("text/html");
		assertThat(this.headers.all(name)).containsExactly("text/html", "*/*");
		assertThat(this.headers.contains(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Accep", "Accept ", "Acceptt", "X_Id", "\u212aeep" })
	void otherNamesAreAbsent(String name) {
		assertThat(this.headers.first(name)).isNull();
		assertThat(this.headers.all(name)).isEmpty();
		assertThat(this.headers.contains(name)).isFalse();
	}

	@Test
	void onlyAsciiLettersAreFolded() {
		Headers signs = Headers.of("Keep", "1", "Sea", "2");
		assertThat(signs.first("\u212aeep")).isNull();
		assertThat(signs.first("\u017fea")).isNull();
	}

	@Test
	void marksThatDifferByTheCaseBitAreDifferent() {
		Headers marks = Headers.of("a^b", "1", "a~b", "2", "a`b", "3");
		assertThat(marks.first("a^b")).isEqualTo("1");
		assertThat(marks.first("a~b")).isEqualTo("2");
		assertThat(marks.first("a`b")).isEqualTo("3");
		assertThat(marks.first("a@b")).isNull();
	}

	@Test
	void namesAppearOnceInTheirFirstSpelling() {
		assertThat(this.headers.names()).containsExactly("Accept", "X-Id", "Via");
	}

	@Test
	void whatItReturnsCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.all("accept").add("x"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.names().remove("Via"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> {
			var fields = this.headers.iterator();
			fields.next();
			fields.remove();
		});
	}

	@Test
	void emptyHasNothing() {
		assertThat(Headers.empty()).isEmpty();
		assertThat(Headers.empty().size()).isZero();
		assertThat(Headers.empty().isEmpty()).isTrue();
		assertThat(Headers.empty().names()).isEmpty();
		assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> Headers.empty().iterator().next());
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Headers.empty().name(0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Headers.empty().value(0));
	}

	@Test
	void doesNotKeepTheArrayItWasMadeOf() {
		String[] fields = { "A", "1", "B", "2" };
		Headers made = Headers.of(fields);
		fields[1] = "evil\r\n";
		fields[2] = "C";
		assertThat(made.first("A")).isEqualTo("1");
		assertThat(made.first("B")).isEqualTo("2");
	}

	@Test
	void refusesANameWithoutValue() {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("A", "1", "B"))
			.withMessageContaining("no value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "X Y", "X:", "X\r\nY", "X\nY", "X\rY", "X\tY", "X\u0000", "X\u007f", "\u0080",
			"\u00c9", "\u212a", "X(Y)", "X/Y", "X\"", "[X]", "{X}", "X,", "X;", "X=", "X?", "X@", "X\\" })
	void refusesMalformedNames(String name) {
		for (BiFunction<String, String, Object> writer : writers()) {
			assertThatIllegalArgumentException().isThrownBy(() -> writer.apply(name, "value"))
				.withMessageContaining("header field name");
		}
	}

	@ParameterizedTest
	@MethodSource("malformedValues")
	void refusesInjectionByValues(String value, int code) {
		for (BiFunction<String, String, Object> writer : writers()) {
			assertThatIllegalArgumentException().isThrownBy(() -> writer.apply("X-Custom", value))
				.withMessageContaining("X-Custom")
				.withMessageContaining("code " + code)
				.withMessageNotContaining(value);
		}
	}

	@Test
	void messageSaysWhichCharacterOfANameIsBad() {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("X-\u0080", "1"))
			.withMessageContaining("code 128 at index 2");
	}

	/** Everything that takes a field from an application. */
	private static List<BiFunction<String, String, Object>> writers() {
		return List.of(Headers::of, (name, value) -> Headers.builder().add(name, value),
				(name, value) -> Headers.builder().set(name, value),
				(name, value) -> Headers.builder().add("X-Custom", "").set(name, value),
				(name, value) -> Response.ok().withHeader(name, value),
				(name, value) -> Response.ok().withAddedHeader(name, value),
				(name, value) -> HttpException.notFound("").withHeader(name, value));
	}

	private static Stream<Arguments> malformedValues() {
		Stream<Integer> control = Stream.iterate(0, (c) -> c + 1).limit(' ').filter((c) -> c != '\t');
		return Stream.concat(control, Stream.of(0x7F, 0x100, 0x20AC, 0xD83D, 0xFFFF))
			.map((c) -> Arguments.of("in" + (char) c.intValue() + "jection: yes", c));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b\tc", "\u00e9\u00ff\u0080", "a:b,c;d=\"e\"", "~!" })
	void acceptsWhatAFieldMayHold(String value) {
		assertThat(Headers.of("X", value).first("x")).isEqualTo(value);
	}

	@Test
	void setTakesThePlaceOfTheFirstAndRemovesTheOthers() {
		Headers changed = Headers.builder()
			.add("A", "1")
			.add("B", "2")
			.add("a", "3")
			.add("C", "4")
			.add("A", "5")
			.set("a", "6")
			.build();
		assertThat(changed).containsExactly(new Headers.Field("a", "6"), new Headers.Field("B", "2"),
				new Headers.Field("C", "4"));
	}

	@Test
	void setAddsWhatIsAbsent() {
		assertThat(Headers.builder().add("A", "1").set("B", "2").build()).containsExactly(new Headers.Field("A", "1"),
				new Headers.Field("B", "2"));
	}

	@Test
	void removeTakesAllOfAName() {
		Headers.Builder builder = Headers.builder().add("A", "1").add("B", "2").add("a", "3");
		assertThat(builder.remove("A").build()).containsExactly(new Headers.Field("B", "2"));
		assertThat(builder.remove("missing").build().size()).isEqualTo(1);
		assertThat(builder.remove("b").build()).isEmpty();
	}

	@Test
	void builderDoesNotChangeWhatItHasBuilt() {
		Headers.Builder builder = Headers.builder().add("A", "1");
		Headers first = builder.build();
		builder.set("A", "2").add("B", "3");
		assertThat(first).containsExactly(new Headers.Field("A", "1"));
	}

	@Test
	void textShowsNoValues() {
		assertThat(Headers.of("Authorization", "Bearer secret", "Accept", "x"))
			.hasToString("Headers[Authorization, Accept]");
	}

}
