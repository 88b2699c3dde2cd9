package io.miniserver.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpDateTests {

	private static final Instant NOW = Instant.parse("2026-08-22T12:00:00Z");

	private static final int ROUNDS = 10_000;

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1994-11-06T08:49:37Z | Sun, 06 Nov 1994 08:49:37 GMT
			1970-01-01T00:00:00Z | Thu, 01 Jan 1970 00:00:00 GMT
			1969-12-31T23:59:59Z | Wed, 31 Dec 1969 23:59:59 GMT
			2000-02-29T12:00:00Z | Tue, 29 Feb 2000 12:00:00 GMT
			2024-02-29T23:59:59Z | Thu, 29 Feb 2024 23:59:59 GMT
			2024-03-01T00:00:00Z | Fri, 01 Mar 2024 00:00:00 GMT
			2100-03-01T00:00:00Z | Mon, 01 Mar 2100 00:00:00 GMT
			2026-12-31T23:59:59Z | Thu, 31 Dec 2026 23:59:59 GMT
			0999-07-04T01:02:03Z | Thu, 04 Jul 0999 01:02:03 GMT
			9999-12-31T23:59:59Z | Fri, 31 Dec 9999 23:59:59 GMT
			""")
	void writesAndReads(Instant instant, String text) {
		assertThat(HttpDate.text(instant.getEpochSecond())).isEqualTo(text);
		assertThat(HttpDate.format(instant.getEpochSecond())).isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
		assertThat(HttpDate.parse(text, NOW)).isEqualTo(instant);
	}

	@Test
	void agreesWithTheFormatterOfTheJdk() {
		DateTimeFormatter formatter = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
			.withZone(ZoneOffset.UTC);
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			Instant instant = Instant.ofEpochSecond(random.nextInt());
			String text = HttpDate.text(instant.getEpochSecond());
			assertThat(text).as("seed %d", seed).isEqualTo(formatter.format(instant));
			assertThat(HttpDate.parse(text, NOW)).as("seed %d", seed).isEqualTo(instant);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Sunday, 06-Nov-94 08:49:37 GMT   | 1994-11-06T08:49:37Z
			Thursday, 29-Feb-24 00:00:00 GMT | 2024-02-29T00:00:00Z
			Monday, 01-Jan-76 00:00:00 GMT   | 2076-01-01T00:00:00Z
			Monday, 01-Jan-77 00:00:00 GMT   | 1977-01-01T00:00:00Z
			Sun Nov  6 08:49:37 1994         | 1994-11-06T08:49:37Z
			Wed Nov 16 08:49:37 1994         | 1994-11-16T08:49:37Z
			Sat, 31 Dec 2016 23:59:60 GMT    | 2016-12-31T23:59:59Z
			Mon, 06 Nov 1994 08:49:37 GMT    | 1994-11-06T08:49:37Z
			""")
	void readsTheOtherFormats(String text, Instant instant) {
		assertThat(HttpDate.parse(text, NOW)).isEqualTo(instant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "now", "0", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC",
			"Sun, 6 Nov 1994 08:49:37 GMT", "sun, 06 nov 1994 08:49:37 gmt", " Sun, 06 Nov 1994 08:49:37 GMT",
			"Sun, 31 Feb 2024 08:49:37 GMT", "Thu, 29 Feb 2023 00:00:00 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
			"Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
			"Sun, 06 Nov 94 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "1994-11-06T08:49:37Z",
			"Sun, 06 Nov 1994 08:49:37 GMT\r\n", "Sun, 0\u0666 Nov 1994 08:49:37 GMT" })
	void readsNothingElse(String text) {
		assertThat(HttpDate.parse(text, NOW)).isNull();
	}

	@Test
	void speaksEnglishInAnyLocale() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
			assertThat(HttpDate.text(784111777)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
		}
		finally {
			Locale.setDefault(before);
		}
	}

}
