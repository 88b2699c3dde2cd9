package io.miniserver.http;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 9110 section 13, rule by rule. The representation is strong, of noon. */
class PreconditionsTests {

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00.987Z");

	private static final String BEFORE = "Tue, 15 Nov 1994 11:59:59 GMT";

	private static final String AT = "Tue, 15 Nov 1994 12:00:00 GMT";

	private static final String AFTER = "Tue, 15 Nov 1994 12:00:01 GMT";

	/** Fields are parted by bars; BEFORE, AT and AFTER are dates about the file's. */
	private static Headers fields(String text) {
		Headers.Builder fields = Headers.builder();
		for (String field : text.split("[|]", -1)) {
			if (field.contains(":")) {
				int colon = field.indexOf(':');
				String value = field.substring(colon + 1)
					.strip()
					.replaceFirst("^BEFORE$", BEFORE)
					.replaceFirst("^AT$", AT)
					.replaceFirst("^AFTER$", AFTER);
				fields.add(field.substring(0, colon).strip(), value);
			}
		}
		return fields.build();
	}

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource(quoteCharacter = '\'', value = {
			// 13.1.1
			"PUT, If-Match: \"v1\", PROCEED", "PUT, If-Match: \"v2\", FAILED", "PUT, If-Match: *, PROCEED",
			"PUT, 'If-Match: \"v2\", \"v1\"', PROCEED", "PUT, If-Match: \"v2\" | If-Match: \"v1\", PROCEED",
			"PUT, If-Match: W/\"v1\", FAILED", "PUT, If-Match: v1, FAILED", "PUT, If-Match:, FAILED",
			"GET, If-Match: \"v2\", FAILED", "GET, If-Match: \"v1\", PROCEED", "DELETE, If-Match: \"v2\", FAILED",
			// 13.1.4, which counts only without If-Match
			"PUT, If-Unmodified-Since: AT, PROCEED", "PUT, If-Unmodified-Since: AFTER, PROCEED",
			"PUT, If-Unmodified-Since: BEFORE, FAILED", "GET, If-Unmodified-Since: BEFORE, FAILED",
			"PUT, If-Unmodified-Since: yesterday, PROCEED",
			"PUT, If-Unmodified-Since: BEFORE | If-Unmodified-Since: BEFORE, PROCEED",
			"PUT, If-Match: \"v1\" | If-Unmodified-Since: BEFORE, PROCEED",
			"PUT, If-Match: \"v2\" | If-Unmodified-Since: AFTER, FAILED",
			// 13.1.2
			"GET, If-None-Match: \"v1\", NOT_MODIFIED", "HEAD, If-None-Match: \"v1\", NOT_MODIFIED",
			"GET, If-None-Match: W/\"v1\", NOT_MODIFIED", "GET, 'If-None-Match: \"v0\",\"v1\"', NOT_MODIFIED",
			"GET, If-None-Match: *, NOT_MODIFIED", "GET, If-None-Match: \"v2\", PROCEED",
			"GET, If-None-Match: v1, PROCEED", "GET, If-None-Match:, PROCEED", "PUT, If-None-Match: *, FAILED",
			"PUT, If-None-Match: \"v1\", FAILED", "POST, If-None-Match: \"v2\", PROCEED",
			// 13.1.3, which counts only without If-None-Match, and for GET and HEAD
			"GET, If-Modified-Since: AT, NOT_MODIFIED", "HEAD, If-Modified-Since: AFTER, NOT_MODIFIED",
			"GET, If-Modified-Since: BEFORE, PROCEED", "PUT, If-Modified-Since: AFTER, PROCEED",
			"GET, If-Modified-Since: tomorrow, PROCEED",
			"GET, If-Modified-Since: AFTER | If-Modified-Since: AFTER, PROCEED",
			"GET, If-None-Match: \"v2\" | If-Modified-Since: AFTER, PROCEED",
			"GET, If-None-Match: \"v1\" | If-Modified-Since: BEFORE, NOT_MODIFIED",
			"GET, 'If-Modified-Since: Tuesday, 15-Nov-94 12:00:00 GMT', NOT_MODIFIED",
			"GET, If-Modified-Since: Tue Nov 15 12:00:00 1994, NOT_MODIFIED",
			// 13.2.2: the conditions against a change come first
			"GET, If-Match: \"v2\" | If-None-Match: \"v1\", FAILED",
			"GET, If-Match: \"v1\" | If-None-Match: \"v1\", NOT_MODIFIED",
			"GET, If-Unmodified-Since: BEFORE | If-Modified-Since: AFTER, FAILED", "GET, Accept: any, PROCEED" })
	void evaluatesInOrder(String method, String text, Preconditions.Outcome expected) {
		Preconditions current = Preconditions.of(EntityTag.strong("v1"), NOON);
		assertThat(current.evaluate(Method.of(method), fields(text))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource({ "PUT, If-Match: *, FAILED", "PUT, If-Match: \"v1\", FAILED", "PUT, If-None-Match: *, PROCEED",
			"GET, If-None-Match: \"v1\", PROCEED", "GET, If-Modified-Since: AFTER, PROCEED",
			"PUT, If-Unmodified-Since: BEFORE, PROCEED" })
	void whatDoesNotExistMatchesNothing(String method, String text, Preconditions.Outcome expected) {
		assertThat(Preconditions.ofNothing().evaluate(Method.of(method), fields(text))).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource({ "PUT, If-Match: *, PROCEED", "PUT, If-Match: \"v1\", FAILED", "GET, If-None-Match: *, NOT_MODIFIED",
			"GET, If-None-Match: \"v1\", PROCEED", "GET, If-Modified-Since: AFTER, PROCEED",
			"PUT, If-Unmodified-Since: BEFORE, PROCEED" })
	void withoutValidatorsOnlyTheAsteriskMatches(String method, String text, Preconditions.Outcome expected) {
		assertThat(Preconditions.of(null, null).evaluate(Method.of(method), fields(text))).isEqualTo(expected);
	}

	@Test
	void aWeakTagProtectsNoChange() {
		Preconditions weak = Preconditions.of(EntityTag.weak("v1"), null);
		assertThat(weak.evaluate(Method.PUT, fields("If-Match: W/\"v1\""))).isEqualTo(Preconditions.Outcome.FAILED);
		assertThat(weak.evaluate(Method.GET, fields("If-None-Match: \"v1\"")))
			.isEqualTo(Preconditions.Outcome.NOT_MODIFIED);
	}

	/** Section 13.1.5. */
	@ParameterizedTest(name = "{0} after {1} s: {2}")
	@CsvSource({ "Accept: any, 9, true", "If-Range: \"v1\", 9, true", "If-Range: \"v2\", 9, false",
			"If-Range: W/\"v1\", 9, false", "If-Range: v1, 9, false", "If-Range: AT, 9, true", "If-Range: AT, 1, true",
			"If-Range: AT, 0, false", "If-Range: AFTER, 9, false", "If-Range: BEFORE, 9, false",
			"If-Range: \"v1\" | If-Range: \"v1\", 9, false" })
	void aRangeIsSentOfExactlyWhatTheClientHas(String text, int seconds, boolean allowed) {
		Preconditions current = Preconditions.of(EntityTag.strong("v1"), NOON);
		assertThat(current.allowsRange(fields(text), NOON.plusSeconds(seconds))).isEqualTo(allowed);
	}

	@Test
	void aWeakTagAllowsNoRange() {
		Preconditions weak = Preconditions.of(EntityTag.weak("v1"), NOON);
		assertThat(weak.allowsRange(fields("If-Range: W/\"v1\""), NOON.plusSeconds(9))).isFalse();
		assertThat(weak.allowsRange(fields("If-Range: \"v1\""), NOON.plusSeconds(9))).isFalse();
	}

}
