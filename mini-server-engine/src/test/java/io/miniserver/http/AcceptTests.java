package io.miniserver.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AcceptTests {

	private static final String HTML = "text/html;charset=utf-8";

	private static final String PROBLEM = "application/problem+json";

	private static final String JSON = "application/json";

	private static Accept accept(String... values) {
		Headers.Builder headers = Headers.builder().add("Host", "test");
		for (String value : values) {
			headers.add("accept", value);
		}
		return Accept.of(headers.build());
	}

	/** The example of RFC 9110 section 12.5.1. */
	@ParameterizedTest
	@CsvSource({ "text/plain;format=flowed, 1", "text/plain, 0.7", "text/html, 0.3", "image/jpeg, 0.5",
			"text/plain;format=fixed, 0.4", "text/html;level=3, 0.3" })
	void theMostSpecificRangeDecides(String mediaType, double quality) {
		assertThat(accept("text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, "
				+ "text/plain;format=fixed;q=0.4, */*;q=0.5")
			.quality(mediaType)).isEqualTo(quality);
	}

	/** What browsers and other clients really send, and what they get of two forms. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			// Chrome, Firefox, Safari
			"text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7 | true",
			"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
			"text/html,application/xhtml+xml,application/xml;q=0.9,image/png,image/svg+xml,*/*;q=0.8 | true",
			// curl and fetch(), axios, an image of a page, event streams
			"*/* | false", "application/json, text/plain, */* | false",
			"image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8 | false", "text/event-stream | false",
			// weights
			"text/html;q=0.9, application/json;q=0.8 | true", "text/html;q=0.8, application/json;q=0.9 | false",
			"text/html;q=0.5, application/problem+json;q=0.4 | true",
			"text/html;q=0.001, application/problem+json;q=0 | true", "text/html;q=0, */*;q=0.1 | false",
			"text/html;q=0 | false", "text/html;q=0.000, application/json;q=0.000 | false",
			// ties
			"text/html, application/json | false", "text/html;q=0.5, application/problem+json;q=0.5 | false",
			"text/html, */* | false", "text/*, application/* | false",
			// specificity
			"text/*, application/json;q=0.9 | true", "text/*;q=0.9, text/html;q=0.1, application/json;q=0.5 | false",
			"text/html, application/json;q=0.5, */*;q=0.9 | true", "text/html;charset=utf-8 | true",
			"text/html;charset=\"UTF-8\" | true", "text/html;charset=iso-8859-1 | false", "text/html;level=1 | false",
			// case, space, what is empty
			"TEXT/HTML ; Q=0.7 , application/json;q=0.6 | true", ", ,text/html, | true", "text/html; | true",
			"text/html;q=1. | true", "text/html;q=0. | false" })
	void tellsWhetherAPageIsPreferred(String value, boolean page) {
		assertThat(accept(value).prefers(HTML, PROBLEM, JSON)).isEqualTo(page);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html;q=2", "text/html;q=1.001", "text/html;q=-1", "text/html;q=0.1234",
			"text/html;q=.5", "text/html;q=", "text/html;q", "text/html;=1", "text/html;a b=c", "text", "text/",
			"/html", "*/html", "text/ht ml", "text/html/x", "*", "text/html;x=\"", "text/h\u00e4ml" })
	void aMalformedRangeIsAbsent(String value) {
		assertThat(accept(value + ", application/json;q=0.5").prefers(HTML, JSON)).as("beside another").isFalse();
		if (!value.endsWith("\"")) {
			assertThat(accept(value + ", application/json;q=0.5").quality(JSON)).isEqualTo(0.5);
		}
	}

	@Test
	void aQuotedCommaSeparatesNothing() {
		Accept accept = accept("a/b;x=\",text/html,\\\",\";q=0.5, application/json;q=0.1");
		assertThat(accept.quality("text/html")).isZero();
		assertThat(accept.quality("a/b;x=\",text/html,\\\",\"")).isEqualTo(0.5);
		assertThat(accept.quality(JSON)).isEqualTo(0.1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"", "\\", ";", ",", ";;", "a/b;\"", "a/b;c=\"\\", "a/b;c=\"\\\"", "a/b;c=\"d\"e\"" })
	void takesAnything(String value) {
		assertThat(accept(value).quality("text/html")).isBetween(0.0, 1.0);
	}

	@Test
	void withoutARangeEverythingIsAcceptedAlike() {
		for (Accept accept : new Accept[] { accept(), accept(""), accept("nonsense"), Accept.of(Headers.empty()) }) {
			assertThat(accept.quality(HTML)).isEqualTo(1);
			assertThat(accept.quality(JSON)).isEqualTo(1);
			assertThat(accept.prefers(HTML, JSON)).isFalse();
		}
	}

	@Test
	void severalFieldsAreOneList() {
		assertThat(accept("application/json;q=0.5", "text/html").prefers(HTML, JSON)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text", "text/*", "*/*", "text/html;q" })
	void whatIsAskedForIsAMediaType(String mediaType) {
		assertThatIllegalArgumentException().isThrownBy(() -> accept("*/*").quality(mediaType))
			.withMessageContaining(mediaType);
	}

}
