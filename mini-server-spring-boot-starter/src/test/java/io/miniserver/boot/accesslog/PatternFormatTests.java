package io.miniserver.boot.accesslog;

import java.time.ZoneId;

import io.miniserver.boot.accesslog.TestExchange.Gone;
import io.miniserver.boot.accesslog.TestExchange.Plain;
import io.miniserver.boot.accesslog.TestExchange.Refused;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PatternFormatTests {

	private static String line(String pattern, CompletedExchange exchange) {
		return PatternFormat.of(pattern, ZoneId.of("+02:00")).line(exchange);
	}

	@Test
	void commonIsThatOfApache() {
		assertThat(line(PatternFormat.COMMON, Plain.of("User-Agent", "curl/8.5.0")))
			.isEqualTo("192.0.2.7 - - [25/Nov/2026:09:50:43 +0200] \"GET /links?page=2 HTTP/1.1\" 200 5");
	}

	@Test
	void combinedHasRefererAndUserAgent() {
		assertThat(line(PatternFormat.COMBINED, Plain.of("User-Agent", "curl/8.5.0", "Referer", "https://a/")))
			.isEqualTo("192.0.2.7 - - [25/Nov/2026:09:50:43 +0200] \"GET /links?page=2 HTTP/1.1\" 200 5"
					+ " \"https://a/\" \"curl/8.5.0\"");
		assertThat(line(PatternFormat.COMBINED, Plain.of())).endsWith("\" 200 5 \"-\" \"-\"");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			%h,                   192.0.2.7
			%l %u,                - -
			%t,                   [25/Nov/2026:09:50:43 +0200]
			"%r",                 "GET /links?page=2 HTTP/1.1"
			%m,                   GET
			%U,                   /links
			%q,                   ?page=2
			%U%q,                 /links?page=2
			%H,                   HTTP/1.1
			%s,                   200
			%b|%B,                5|5
			%D,                   1234
			%{user-agent}i,       curl/8.5.0
			%{X-None}i,           -
			%{id}x,               id
			%{reason}x,           -
			%{failure}x,          -
			%{peer}x,             192.0.2.7
			100 %%,               100 %
			a%sb%sc,              a200b200c
			%%s,                  %s
			""")
	void aPlaceholderIsItsValue(String pattern, String expected) {
		assertThat(line(pattern, Plain.of("User-Agent", "curl/8.5.0"))).isEqualTo(expected);
	}

	@Test
	void whatIsNotKnownIsADash() {
		String pattern = "\"%r\" %m %U %q %H %s %b %{reason}x";
		assertThat(line(pattern, new Refused(null, null, null, "bare-cr"))).isEqualTo("\"-\" - -  - 400 210 bare-cr");
		assertThat(line(pattern, new Refused(Method.GET, null, null, "bad-target")))
			.isEqualTo("\"GET\" GET -  - 400 210 bad-target");
		assertThat(line(pattern, new Refused(Method.GET, "/a", null, "version-not-supported")))
			.isEqualTo("\"GET /a\" GET /a  - 400 210 version-not-supported");
		assertThat(line(pattern, new Refused(Method.GET, "/a", HttpVersion.HTTP_1_0, "bad-host")))
			.isEqualTo("\"GET /a HTTP/1.0\" GET /a  HTTP/1.0 400 210 bad-host");
	}

	@Test
	void aClientThatHasLeftGotNoStatusAndNoByte() {
		assertThat(line("%s %b %B %{failure}x", new Gone())).isEqualTo("0 - 0 java.lang.IllegalStateException");
	}

	@Test
	void whatAClientSendsIsEscaped() {
		String agent = "a\" 200 5 \"b\\ \u001b[31m \u009b2J \u00e4\u00ff\t\u007f";
		assertThat(line("\"%{User-Agent}i\"", new Plain(TestHeaders.of("User-Agent", agent), 200, 0)))
			.isEqualTo("\"a\\\" 200 5 \\\"b\\\\ \\x1b[31m \\x9b2J \\xe4\\xff\\x09\\x7f\"");
		assertThat(line("\"%r\"", new Refused(Method.of("GET"), "/\"\\\r\n\u0000\u00e4", null, "bad-target")))
			.isEqualTo("\"GET /\\\"\\\\\\x0d\\x0a\\x00\\xe4\"");
		assertThat(line("%q", new Refused(Method.GET, "/?\u20ac", null, "bad-target"))).isEqualTo("?\\u20ac");
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`', textBlock = """
			%h %Z %s,     '%Z' is no placeholder
			%>s,          '%>' is no placeholder
			%,            '%' is no placeholder
			%s %,         '%' is no placeholder
			%{a b}i,      '%{a b}i' is no placeholder
			%{}i,         '%{}i' is no placeholder
			%{Referer}o,  '%{Referer}o' is no placeholder
			%{Referer},   '%{Referer}' is no placeholder
			%{Referer,    '%{Referer' is no placeholder
			%{secret}x,   '%{secret}x' is no placeholder
			` `,          must not be empty
			""")
	void anUnknownPlaceholderIsNamed(String pattern, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> line(pattern, Plain.of()))
			.withMessageStartingWith(message);
	}

}
