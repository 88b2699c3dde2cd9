package io.miniserver.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ProblemTests {

	@Test
	void blankProblemSaysItsStatusOnly() {
		Problem problem = Problem.of(Status.NOT_FOUND);
		assertThat(problem.toJson()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
		assertThat(problem.type()).isEqualTo(URI.create("about:blank"));
		assertThat(problem.status()).isEqualTo(Status.NOT_FOUND);
		assertThat(problem.title()).isEqualTo("Not Found");
		assertThat(problem.detail()).isNull();
		assertThat(problem.instance()).isNull();
		assertThat(problem.extensions()).isEmpty();
		assertThat(problem).hasToString(problem.toJson());
	}

	@Test
	void statusWithoutReasonHasNoTitle() {
		assertThat(Problem.of(Status.of(499)).toJson()).isEqualTo("{\"type\":\"about:blank\",\"status\":499}");
		assertThat(Problem.of(Status.of(499)).title()).isNull();
	}

	@Test
	void membersStandInTheOrderOfTheRfcWhateverTheOrderOfTheCalls() {
		Problem problem = Problem.of(Status.FORBIDDEN)
			.with("balance", 30)
			.withInstance(URI.create("/account/12345/msgs/abc"))
			.withDetail("Your current balance is 30, but that costs 50.")
			.with("accounts", List.of("/account/12345", "/account/67890"))
			.withTitle("You do not have enough credit.")
			.withType(URI.create("https://example.com/probs/out-of-credit"));
		assertThat(problem.toJson()).isEqualTo("{\"type\":\"https://example.com/probs/out-of-credit\","
				+ "\"title\":\"You do not have enough credit.\",\"status\":403,"
				+ "\"detail\":\"Your current balance is 30, but that costs 50.\","
				+ "\"instance\":\"/account/12345/msgs/abc\",\"balance\":30,"
				+ "\"accounts\":[\"/account/12345\",\"/account/67890\"]}");
		assertThat(problem.type()).isEqualTo(URI.create("https://example.com/probs/out-of-credit"));
		assertThat(problem.title()).isEqualTo("You do not have enough credit.");
		assertThat(problem.detail()).startsWith("Your current");
		assertThat(problem.instance()).isEqualTo(URI.create("/account/12345/msgs/abc"));
		assertThat(problem.extensions()).containsExactly(entry("balance", 30),
				entry("accounts", List.of("/account/12345", "/account/67890")));
	}

	@Test
	void blankTypeIsThereToo() {
		assertThat(Problem.of(Status.GONE).withType(URI.create("urn:a")).withType(URI.create("about:blank")).toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410}");
	}

	@Test
	void changesGoToCopies() {
		Problem original = Problem.of(Status.GONE).with("a", 1);
		original.withDetail("d");
		original.withTitle("t");
		original.withType(URI.create("urn:t"));
		original.withInstance(URI.create("urn:i"));
		original.with("a", 2);
		original.with("b", 2);
		assertThat(original.toJson()).isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410,\"a\":1}");
	}

	static Stream<Arguments> texts() {
		return Stream.of(arguments("plain", "plain"), arguments("", ""), arguments("say \"hi\"", "say \\\"hi\\\""),
				arguments("back\\slash", "back\\\\slash"), arguments("a\nb\rc\td", "a\\nb\\rc\\td"),
				arguments("\u0000\u0001\u001f", "\\u0000\\u0001\\u001f"), arguments("\b\f", "\\u0008\\u000c"),
				arguments("\u007f/<>&'", "\u007f/<>&'"), arguments("\u2028\u2029", "\u2028\u2029"),
				arguments("\u00e9\u20ac\ud83d\ude00", "\u00e9\u20ac\ud83d\ude00"), arguments("\ud83d", "\\ud83d"),
				arguments("\ud83dx", "\\ud83dx"), arguments("\ude00", "\\ude00"), arguments("x\ude00", "x\\ude00"),
				arguments("\ude00\ud83d", "\\ude00\\ud83d"), arguments("\ud83d\ud83d\ude00", "\\ud83d\ud83d\ude00"));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void escapesTextsWhereverTheyStand(String text, String json) {
		assertThat(Problem.of(Status.GONE).withDetail(text).toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410,\"detail\":\"" + json + "\"}");
		assertThat(Problem.of(Status.GONE).withTitle(text).toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + json + "\",\"status\":410}");
		assertThat(Problem.of(Status.GONE).with("x" + text, Map.of(text, List.of(text))).toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410,\"x" + json + "\":{\"" + json
					+ "\":[\"" + json + "\"]}}");
	}

	static Stream<Arguments> values() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("z", 1);
		map.put("a", List.of(true, "x", List.of(), Map.of()));
		return Stream.of(arguments("s", "\"s\""), arguments(true, "true"), arguments(false, "false"),
				arguments(-1, "-1"), arguments(Long.MIN_VALUE, "-9223372036854775808"), arguments((short) 7, "7"),
				arguments((byte) -8, "-8"), arguments(1.5, "1.5"), arguments(1e100, "1.0E100"), arguments(-0.0, "-0.0"),
				arguments(0.5f, "0.5"),
				arguments(new BigInteger("123456789012345678901234567890"), "123456789012345678901234567890"),
				arguments(new BigDecimal("1E+3"), "1E+3"), arguments(new BigDecimal("0.10"), "0.10"),
				arguments(List.of(), "[]"), arguments(List.of(1, "a", true), "[1,\"a\",true]"),
				arguments(Arrays.asList(1, null), "[1,null]"),
				arguments(Collections.singletonMap("a", null), "{\"a\":null}"), arguments(Map.of(), "{}"),
				arguments(map, "{\"z\":1,\"a\":[true,\"x\",[],{}]}"));
	}

	@ParameterizedTest
	@MethodSource("values")
	void writesExtensions(Object value, String json) {
		assertThat(Problem.of(Status.of(499)).with("ext", value).toJson())
			.isEqualTo("{\"type\":\"about:blank\",\"status\":499,\"ext\":" + json + "}");
	}

	static Stream<Object> refusedValues() {
		return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, new Object(), 'c',
				new int[0], Map.of(1, "a"), Collections.singletonMap(null, "a"), Collections.singletonMap(null, null),
				List.of(List.of(new Object())), Map.of("a", Double.NaN), Status.OK);
	}

	@ParameterizedTest
	@MethodSource("refusedValues")
	void refusesWhatIsNoJson(Object value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(Status.GONE).with("ext", value));
	}

	@Test
	void aMemberIsAbsentRatherThanNull() {
		assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(Status.GONE).with("ext", null))
			.withMessageContaining("null");
	}

	@Test
	void nullsWithinAMemberAreKept() {
		Problem problem = Problem.of(Status.GONE).with("ext", Arrays.asList("a", null));
		assertThat(problem.extensions()).containsEntry("ext", Arrays.asList("a", null));
	}

	@Test
	void refusalNamesTheType() {
		assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(Status.GONE).with("ext", Status.OK))
			.withMessageContaining(Status.class.getName());
		assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(Status.GONE).with("ext", Double.NaN))
			.withMessageContaining("NaN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "type", "title", "status", "detail", "instance" })
	void refusesNamesThatAreTaken(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Problem.of(Status.GONE).with(name, "x"))
			.withMessageContaining("'" + name + "'");
	}

	@Test
	void extensionsAreCopiedDeeply() {
		List<Object> inner = new ArrayList<>(List.of(1));
		Map<String, Object> outer = new LinkedHashMap<>(Map.of("inner", inner));
		Problem problem = Problem.of(Status.of(499)).with("ext", outer);
		inner.add(2);
		outer.put("more", 3);
		assertThat(problem.toJson()).isEqualTo("{\"type\":\"about:blank\",\"status\":499,\"ext\":{\"inner\":[1]}}");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> problem.extensions().put("a", 1));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> ((Map<?, ?>) problem.extensions().get("ext")).clear());
	}

	@Test
	void becomesAResponse() {
		Response response = Problem.of(Status.CONFLICT).withDetail("caf\u00e9").toResponse();
		assertThat(response.status()).isEqualTo(Status.CONFLICT);
		assertThat(response.headers()).containsExactly(new Headers.Field("Content-Type", Problem.MEDIA_TYPE));
		assertThat(new String(((Body.Bytes) response.body()).array(), StandardCharsets.UTF_8))
			.isEqualTo("{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"caf\u00e9\"}");
	}

}
