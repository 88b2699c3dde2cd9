package io.miniserver.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class QueryTests {

	static Stream<Arguments> queries() {
		return Stream.of(arguments("a=1", Map.of("a", List.of("1"))),
				arguments("a=1&b=2", Map.of("a", List.of("1"), "b", List.of("2"))),
				arguments("a=1&a=2&a", Map.of("a", List.of("1", "2", ""))), arguments("a", Map.of("a", List.of(""))),
				arguments("a=", Map.of("a", List.of(""))), arguments("=b", Map.of("", List.of("b"))),
				arguments("=", Map.of("", List.of(""))), arguments("a=b=c", Map.of("a", List.of("b=c"))),
				arguments("&&a=1&&", Map.of("a", List.of("1"))), arguments("a=1;b=2", Map.of("a", List.of("1;b=2"))),
				arguments("a+b=c+d", Map.of("a b", List.of("c d"))),
				arguments("a%2Bb=c%2Bd", Map.of("a+b", List.of("c+d"))),
				arguments("%61=%62", Map.of("a", List.of("b"))),
				arguments("a%3Db=c%26d", Map.of("a=b", List.of("c&d"))),
				arguments("na%C3%AFve=%E2%82%AC%20", Map.of("na\u00efve", List.of("\u20ac "))),
				arguments("%F0%9F%98%80=%f0%9f%98%80", Map.of("\ud83d\ude00", List.of("\ud83d\ude00"))),
				arguments("n=%00%0A%7F", Map.of("n", List.of("\u0000\n\u007f"))),
				arguments("p=%2F%2e%2E/", Map.of("p", List.of("/../"))), arguments("a=?#", Map.of("a", List.of("?#"))),
				arguments("\u00e9=%41\u20ac", Map.of("\u00e9", List.of("A\u20ac"))),
				arguments("A=1&a=2", Map.of("A", List.of("1"), "a", List.of("2"))), arguments("", Map.of()),
				arguments("&", Map.of()), arguments("&&&", Map.of()));
	}

	@ParameterizedTest
	@MethodSource("queries")
	void everyWayToAskGivesTheSame(String raw, Map<String, List<String>> expected) {
		for (Query query : List.of(Query.parse(raw), RequestTarget.parse("/").query(), new Query("/path?" + raw, 6))) {
			if (query.toString().isEmpty() && !raw.isEmpty()) {
				continue; // the target without a query stands for the empty rows only
			}
			assertThat(query.toMap()).isEqualTo(expected);
			assertThat(query.names()).isEqualTo(expected.keySet());
			assertThat(query.isEmpty()).isEqualTo(expected.isEmpty());
			assertThat(query).hasToString(raw);
			expected.forEach((name, values) -> {
				assertThat(query.first(name)).isEqualTo(values.get(0));
				assertThat(query.all(name)).isEqualTo(values);
			});
		}
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "b=1", "aa=1", "b=a", "&", "%62=a", "A=1", "+a=1", "a+=1", "b=1&c=a=1" })
	void absentParameterHasNoValue(String raw) {
		Query query = Query.parse(raw);
		assertThat(query.first("a")).isNull();
		assertThat(query.all("a")).isEmpty();
	}

	@Test
	void emptyPairIsNoParameter() {
		assertThat(Query.parse("a=1&&b=2").first("")).isNull();
		assertThat(Query.parse("").first("")).isNull();
	}

	@Test
	void nullIsNoParameter() {
		assertThat(Query.parse(null).isEmpty()).isTrue();
		assertThat(Query.parse(null).toMap()).isEmpty();
		assertThat(Query.parse(null)).hasToString("");
	}

	@Test
	void keepsTheOrderOfTheQuery() {
		Query query = Query.parse("z=1&a=2&m=3&a=4&%7a=5");
		assertThat(query.names()).containsExactly("z", "a", "m");
		assertThat(query.toMap()).containsExactly(entry("z", List.of("1", "5")), entry("a", List.of("2", "4")),
				entry("m", List.of("3")));
	}

	@ParameterizedTest
	@CsvSource({ "%", "%4", "%G0", "%4G", "%%", "x%", "%C3", "%C0%AF", "%ED%A0%80", "%FF", "%C3%A9%", "%+1", "%u0041" })
	void malformedValueIsABadRequestThatNamesTheParameter(String value) {
		Query query = Query.parse("a=1&filter=" + value + "&b=2");
		for (Runnable ask : List.<Runnable>of(() -> query.first("filter"), () -> query.all("filter"), query::toMap)) {
			assertThatExceptionOfType(HttpException.class).isThrownBy(ask::run).satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(Status.BAD_REQUEST);
				assertThat(ex.problem().detail()).contains("value of query parameter 'filter'");
			});
		}
		assertThat(query.first("a")).isEqualTo("1");
		assertThat(query.first("b")).isEqualTo("2");
		assertThat(query.names()).containsExactly("a", "filter", "b");
	}

	@Test
	void malformedNameIsRefusedOnlyWhereNamesAreListed() {
		Query query = Query.parse("%zz=1&b=2");
		assertThat(query.first("b")).isEqualTo("2");
		assertThat(query.first("%zz")).isNull();
		for (Runnable ask : List.<Runnable>of(query::names, query::toMap)) {
			assertThatExceptionOfType(HttpException.class).isThrownBy(ask::run).satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(Status.BAD_REQUEST);
				assertThat(ex.problem().detail()).contains("name of query parameter '%zz'");
			});
		}
	}

	@Test
	void messageShowsNoMoreThanTheBeginningOfALongName() {
		Query query = Query.parse("n".repeat(5000) + "%=1");
		assertThatExceptionOfType(HttpException.class).isThrownBy(query::names)
			.satisfies((ex) -> assertThat(ex.problem().detail()).hasSizeLessThan(250));
	}

	@Test
	void whatItReturnsCannotBeChanged() {
		Query query = Query.parse("a=1");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> query.all("a").add("2"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> query.names().add("b"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> query.toMap().clear());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> query.toMap().get("a").add("2"));
	}

	@Test
	void plainLookUpAllocatesTheValueOnly() {
		Query query = Query.parse("first=1&second=22&third=333");
		Object[] sink = new Object[1];
		assertThat(Allocation.perCall(() -> sink[0] = query.first("third"))).isLessThanOrEqualTo(48);
		assertThat(Allocation.perCall(() -> sink[0] = query.first("absent"))).isZero();
	}

	/** A large form with many accents must not cost the square of its length. */
	@Test
	void decodingAllocatesInProportionToTheLength() {
		Query small = Query.parse("a=" + "%C3%A9x".repeat(1000));
		Query large = Query.parse("a=" + "%C3%A9x".repeat(16_000));
		assertThat(large.first("a")).isEqualTo("\u00e9x".repeat(16_000));
		long forSmall = Allocation.ofOneCall(() -> small.first("a"));
		assertThat(Allocation.ofOneCall(() -> large.first("a"))).isLessThan(20 * forSmall);
	}

}
